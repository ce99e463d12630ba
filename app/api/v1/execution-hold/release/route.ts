import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { releaseHold } from '@/app/api/v1/_contract/executions';

export const POST = route(releaseHold, ({ actor, body }, { executions }) =>
  declared(releaseHold, answerDone(executions.releaseHold(actor, body.comment))),
);
