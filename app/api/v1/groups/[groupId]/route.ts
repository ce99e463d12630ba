import { answerDone } from '@/app/_server/answer-done';
import { route } from '@/app/_server/route';
import { removeGroup, renameGroup } from '@/app/api/v1/_contract/groups';

export const PUT = route(renameGroup, ({ actor, params: { groupId }, body }, { groups }) =>
  answerDone(groups.rename(actor, groupId, body)),
);

export const DELETE = route(removeGroup, ({ actor, params: { groupId } }, { groups }) =>
  answerDone(groups.remove(actor, groupId)),
);
