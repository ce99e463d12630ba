import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { alarmStates } from '@/lib/inspection/alarm/alarm';
import { alarmKinds } from '@/lib/inspection/run/inspection-settings';
import { dutyShiftIdSchema, inspectionAlarmIdSchema, instanceIdSchema } from '@/lib/shared/ids';
import { time } from './parts';

export const getRoster = defineOperation({
  id: 'duty.roster',
  method: 'GET',
  path: '/api/v1/inspection/duty',
  summary: 'Who is on duty, now and in the shifts to come',
  permission: 'inspection.view',
  answer: {
    status: 200,
    schema: z.object({
      onDuty: z.array(z.string()).readonly().meta({ description: 'Names; empty = nobody, and the DBAs are told' }),
      shifts: z
        .array(
          z.object({
            id: dutyShiftIdSchema,
            login: z.string(),
            name: z.string(),
            startsAt: time,
            endsAt: time,
            isOverride: z.boolean(),
            note: z.string(),
          }),
        )
        .readonly(),
    }),
  },
  errors: [],
});

export const addShift = defineOperation({
  id: 'duty.add',
  method: 'POST',
  path: '/api/v1/inspection/duty/shifts',
  summary: 'Put somebody on duty',
  description: 'An override goes before the shifts below it. A shift lasts at most 31 days.',
  permission: 'inspection.act',
  body: z.object({
    login: z.string().trim().min(1).max(100),
    startsAt: z.coerce.date(),
    endsAt: z.coerce.date(),
    isOverride: z.boolean().default(false),
    note: z.string().trim().max(200).default(''),
  }),
  answer: { status: 201, schema: z.object({ shiftId: dutyShiftIdSchema }) },
  errors: ['duty/bad-period', 'duty/person-unknown', 'duty/person-cannot-act', 'duty/overlap'],
});

export const removeShift = defineOperation({
  id: 'duty.remove',
  method: 'DELETE',
  path: '/api/v1/inspection/duty/shifts/{shiftId}',
  summary: 'Take a shift out of the roster',
  permission: 'inspection.act',
  params: z.object({ shiftId: dutyShiftIdSchema }),
  answer: { status: 200, schema: z.object({}) },
  errors: ['duty/shift-not-found'],
});

export const listAlarms = defineOperation({
  id: 'alarms.list',
  method: 'GET',
  path: '/api/v1/inspection/alarms',
  summary: 'Alarms between the runs: those that fire, those on their way, and those over in a week',
  permission: 'inspection.view',
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z.object({
            id: inspectionAlarmIdSchema,
            instanceId: instanceIdSchema,
            instance: z.string(),
            environment: z.string(),
            kind: z.enum(alarmKinds),
            state: z.enum(alarmStates).meta({ description: 'watching: bad, and not often enough to say so' }),
            badSince: time,
            firedAt: time.nullable(),
            overAt: time.nullable(),
            tells: z.number(),
            value: z.number().nullable(),
            threshold: z.number().nullable(),
            silencedUntil: time.nullable(),
            reason: z.string().nullable(),
            version: z.number(),
          }),
        )
        .readonly(),
    }),
  },
  errors: [],
});

export const silenceAlarm = defineOperation({
  id: 'alarms.silence',
  method: 'POST',
  path: '/api/v1/inspection/alarms/{alarmId}/silence',
  summary: 'Keep an alarm quiet until a time, or let it speak again',
  permission: 'inspection.act',
  params: z.object({ alarmId: inspectionAlarmIdSchema }),
  body: z.object({
    version: z.number().int(),
    silence: z
      .object({ until: z.coerce.date(), reason: z.string().trim().min(1).max(1000) })
      .nullable()
      .meta({ description: 'Null = it speaks again' }),
  }),
  answer: { status: 200, schema: z.object({}) },
  errors: ['alarm/not-found', 'alarm/changed-meanwhile', 'alarm/until-past'],
});
