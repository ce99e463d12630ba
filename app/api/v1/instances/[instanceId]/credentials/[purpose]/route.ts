import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { removeCredential } from '@/app/api/v1/_contract/instances';

export const DELETE = route(removeCredential, ({ actor, params: { instanceId, purpose } }, { credentials }) =>
  declared(removeCredential, answerDone(credentials.remove(actor, instanceId, purpose))),
);
