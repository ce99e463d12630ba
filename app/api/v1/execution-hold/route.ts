import { answerDone } from '@/app/_server/answer-done';
import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getHold, setHold } from '@/app/api/v1/_contract/executions';
import { ok } from '@/lib/shared/result';

export const GET = route(getHold, async ({ actor }, { executions }) => {
  const result = await declared(getHold, executions.hold(actor));
  return result.ok ? ok({ hold: result.value ?? null }) : result;
});

export const POST = route(setHold, ({ actor, body }, { executions }) =>
  declared(setHold, answerDone(executions.holdAll(actor, body.comment))),
);
