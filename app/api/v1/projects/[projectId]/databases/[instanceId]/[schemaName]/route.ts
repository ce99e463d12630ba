import { answerDone } from '@/app/_server/answer-done';
import { route } from '@/app/_server/route';
import { unbindProjectDatabase } from '@/app/api/v1/_contract/access';

export const DELETE = route(unbindProjectDatabase, ({ actor, params: { projectId, ...database } }, { projects }) =>
  answerDone(projects.unbindDatabase(actor, projectId, database)),
);
