import { answerDone } from '@/app/_server/answer-done';
import { route } from '@/app/_server/route';
import { setProjectMember } from '@/app/api/v1/_contract/access';

export const PUT = route(setProjectMember, ({ actor, params: { projectId, userId }, body }, { projects }) =>
  answerDone(projects.setMember(actor, projectId, { userId, role: body.role })),
);
