'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { inspectionAlarmIdSchema } from '@/lib/shared/ids';

const hourMs = 3_600_000;

export const silenceAlarm = action(
  'inspection.act',
  z.object({
    alarmId: inspectionAlarmIdSchema,
    version: z.number().int(),
    silence: z
      .object({ hours: z.number().int().min(1).max(720), reason: z.string().trim().min(1).max(1000) })
      .nullable(),
  }),
  ({ actor, input: { alarmId, version, silence } }, { alarms }) =>
    alarms.silence(
      actor,
      alarmId,
      version,
      silence && { until: new Date(Date.now() + silence.hours * hourMs), reason: silence.reason },
    ),
);
