import { answerDone } from '@/app/_server/answer-done';
import { route } from '@/app/_server/route';
import { revokeToken } from '@/app/api/v1/_contract/access';

export const DELETE = route(revokeToken, ({ actor, params }, { tokens }) =>
  answerDone(tokens.revoke(actor, params.tokenId)),
);
