import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { killSession } from '@/app/api/v1/_contract/instance-live';

export const POST = route(killSession, ({ actor, params, body }, { live }) => {
  const { mode, user, reason, fingerprint, seconds } = body;
  const seen = { thread: params.thread, fingerprint, seconds };
  return declared(killSession, live.kill(actor, params.instanceId, seen, mode, { user, reason }));
});
