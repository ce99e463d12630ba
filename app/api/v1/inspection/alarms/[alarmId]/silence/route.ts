import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { silenceAlarm } from '@/app/api/v1/_contract/duty';
import { ok } from '@/lib/shared/result';

export const POST = route(silenceAlarm, async ({ actor, params, body }, { alarms }) => {
  const done = await declared(silenceAlarm, alarms.silence(actor, params.alarmId, body.version, body.silence));
  return done.ok ? ok({}) : done;
});
