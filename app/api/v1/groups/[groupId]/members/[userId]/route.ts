import { answerDone } from '@/app/_server/answer-done';
import { route } from '@/app/_server/route';
import { setGroupMember } from '@/app/api/v1/_contract/groups';

export const PUT = route(setGroupMember, ({ actor, params: { groupId, userId }, body }, { groups }) =>
  answerDone(groups.setMember(actor, groupId, { userId, isMember: body.isMember })),
);
