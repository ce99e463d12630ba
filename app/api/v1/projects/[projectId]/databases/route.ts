import { answerDone } from '@/app/_server/answer-done';
import { route } from '@/app/_server/route';
import { bindProjectDatabase } from '@/app/api/v1/_contract/access';

export const POST = route(bindProjectDatabase, ({ actor, params, body }, { projects }) =>
  answerDone(projects.bindDatabase(actor, params.projectId, body)),
);
