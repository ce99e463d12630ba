import { answerDone } from '@/app/_server/answer-done';
import { route } from '@/app/_server/route';
import { reauthenticate } from '@/app/api/v1/_contract/access';

export const POST = route(reauthenticate, async ({ actor, sessionToken, body }, { account }) =>
  answerDone(account.reauthenticate(actor, sessionToken ?? '', body.password)),
);
