import { answerDone } from '@/app/_server/answer-done';
import { route } from '@/app/_server/route';
import { endProviderSessions } from '@/app/api/v1/_contract/provider-sign-in';

export const POST = route(endProviderSessions, ({ params, body, ip }, { providerSignIn }) =>
  answerDone(providerSignIn.endSessions(params.providerId, body.logout_token, ip)),
);
