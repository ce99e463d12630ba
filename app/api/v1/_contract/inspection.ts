import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { itemStates } from '@/lib/inspection/report/work-item';
import { inspectionSettingsSchema } from '@/lib/inspection/run/inspection-settings';
import { runSummarySchema } from '@/lib/inspection/run/run-summary';
import {
  backupResultIdSchema,
  inspectionFindingIdSchema,
  inspectionRunIdSchema,
  instanceIdSchema,
} from '@/lib/shared/ids';
import { time } from './parts';

const text = z.object({ en: z.string(), zh: z.string() });

const forecast = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('days-left'),
      days: z.number(),
      earliest: z.number(),
      latest: z.number().nullable().meta({ description: 'Null = perhaps never' }),
      slopePerDay: z.number().meta({ description: 'Percent points a day' }),
    }),
    z.object({ kind: z.literal('no-limit-in-sight'), slopePerDay: z.number() }),
    z.object({ kind: z.literal('not-enough-history'), days: z.number(), needed: z.number() }),
  ])
  .meta({ description: 'Days until the figure of the finding is at its end, with an interval of 90 %' });

const finding = z.object({
  id: inspectionFindingIdSchema,
  instanceId: instanceIdSchema,
  instance: z.string(),
  environment: z.string(),
  check: z.string().meta({ description: 'Id of the check' }),
  code: z.string(),
  title: text,
  key: z.string().meta({ description: 'What exactly: a table, an account, a channel; empty = the instance' }),
  level: z.enum(['warning', 'critical']),
  text,
  next: text,
  value: z.number().nullable(),
  threshold: z.number().nullable(),
  unit: z.string().nullable(),
  state: z.enum(itemStates),
  owner: z.string().nullable(),
  until: time.nullable(),
  reason: z.string().nullable(),
  since: time,
  lastSeen: time,
  ticketSql: z.string().nullable().meta({ description: 'A change that mends it, to begin a ticket with' }),
  forecast: forecast.nullable().meta({ description: 'Null = no figure of it is kept' }),
  version: z.number(),
});
const findings = z.object({ total: z.number(), items: z.array(finding).readonly() });

const run = z.object({
  id: inspectionRunIdSchema,
  state: z.enum(['running', 'done']),
  isBaseline: z.boolean(),
  startedAt: time,
  finishedAt: time.nullable(),
  instances: z.number(),
  done: z.number(),
  summary: runSummarySchema,
});

export const getReport = defineOperation({
  id: 'inspection.report',
  method: 'GET',
  path: '/api/v1/inspection',
  summary: 'Page one of the last inspection',
  description: 'Null before the first one. What was not seen is listed and never counts as healthy.',
  permission: 'inspection.view',
  query: z.object({ runId: inspectionRunIdSchema.optional() }),
  answer: {
    status: 200,
    schema: z.object({
      report: z
        .object({
          run,
          newCriticals: z.number(),
          newWarnings: z.number(),
          recovered: z.number(),
          same: z.number().meta({ description: 'Known before this run' }),
          changes: z.record(z.string(), z.number()).meta({ description: 'Instances by kind of change' }),
          structures: z.object({ total: z.number(), withoutTicket: z.number() }),
          act: findings,
          soon: findings,
          replication: findings,
          storms: findings,
          silenced: findings,
          unseen: z.array(z.object({ instance: z.string(), isDown: z.boolean(), code: z.string() })).readonly(),
          unseenReasons: z
            .array(z.object({ reason: z.string(), instances: z.number(), checks: z.number() }))
            .readonly(),
        })
        .nullable(),
    }),
  },
  errors: ['inspection/run-not-found'],
});

export const listScores = defineOperation({
  id: 'inspection.scores',
  method: 'GET',
  path: '/api/v1/inspection/scores',
  summary: 'Every instance with its score in the last inspection, worst first',
  permission: 'inspection.view',
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z.object({
            instanceId: instanceIdSchema,
            name: z.string(),
            environment: z.string(),
            kind: z.enum(['scored', 'none', 'down', 'pending']),
            score: z.number().nullable().meta({ description: 'Null = too little was seen' }),
            coverage: z.number(),
            warnings: z.number(),
            criticals: z.number(),
          }),
        )
        .readonly(),
    }),
  },
  errors: [],
});

export const getInstanceInspection = defineOperation({
  id: 'inspection.instance',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/inspection',
  summary: 'What the last inspection says of an instance',
  permission: 'inspection.view',
  params: z.object({ instanceId: instanceIdSchema }),
  answer: {
    status: 200,
    schema: z.object({
      instance: z.string(),
      at: time.nullable(),
      kind: z.enum(['scored', 'none', 'down']).nullable(),
      score: z.number().nullable(),
      coverage: z.number().nullable(),
      failure: z.string().nullable(),
      findings: z.array(finding).readonly(),
      unseen: z.array(z.object({ check: z.string(), reason: z.string(), what: z.string().nullable() })).readonly(),
      ok: z.number(),
    }),
  },
  errors: ['instance/not-found'],
});

export const startInspection = defineOperation({
  id: 'inspection.start',
  method: 'POST',
  path: '/api/v1/inspection/runs',
  summary: 'Inspect all instances, or one, now',
  permission: 'inspection.act',
  body: z.object({ instanceId: instanceIdSchema.nullable().default(null) }),
  answer: { status: 202, schema: z.object({ runId: inspectionRunIdSchema }) },
  errors: ['inspection/already-running', 'instance/not-found'],
});

export const decideFinding = defineOperation({
  id: 'inspection.decide',
  method: 'POST',
  path: '/api/v1/inspection/findings/{findingId}/decision',
  summary: 'Acknowledge, assign, silence or reopen a finding',
  permission: 'inspection.act',
  params: z.object({ findingId: inspectionFindingIdSchema }),
  body: z.object({
    version: z.number().int(),
    act: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('acknowledge'), until: z.coerce.date(), reason: z.string().trim().min(1).max(1000) }),
      z.object({ kind: z.literal('assign'), login: z.string().min(1).max(100) }),
      z.object({ kind: z.literal('silence'), until: z.coerce.date(), reason: z.string().trim().min(1).max(1000) }),
      z.object({ kind: z.literal('reopen') }),
    ]),
  }),
  ifMatch: true,
  answer: { status: 200, schema: z.object({}) },
  errors: [
    'inspection/finding-not-found',
    'inspection/changed-meanwhile',
    'inspection/owner-unknown',
    'inspection/until-past',
  ],
});

export const addInspectionNote = defineOperation({
  id: 'inspection.note',
  method: 'POST',
  path: '/api/v1/inspection/runs/{runId}/notes',
  summary: 'Leave a line for the next shift, or say that the report was read',
  permission: 'inspection.act',
  params: z.object({ runId: inspectionRunIdSchema }),
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('read') }),
    z.object({ kind: z.literal('note'), text: z.string().trim().min(1).max(4000) }),
  ]),
  answer: { status: 200, schema: z.object({}) },
  errors: ['inspection/run-not-found'],
});

export const getInspectionSettings = defineOperation({
  id: 'inspection.settings',
  method: 'GET',
  path: '/api/v1/inspection/settings',
  summary: 'When inspections run, which checks are on, and where hosts tell of themselves',
  permission: 'inspection.view',
  answer: { status: 200, schema: inspectionSettingsSchema },
  errors: [],
});

export const setInspectionSettings = defineOperation({
  id: 'inspection.set-settings',
  method: 'PUT',
  path: '/api/v1/inspection/settings',
  summary: 'Set when inspections run, which checks are on, and where hosts tell of themselves',
  permission: 'settings.manage',
  body: inspectionSettingsSchema,
  answer: { status: 200, schema: z.object({}) },
  errors: [],
});

export const reportBackup = defineOperation({
  id: 'backups.report',
  method: 'POST',
  path: '/api/v1/instances/{instanceId}/backups',
  summary: 'Tell of a backup, or of a restore that was tried',
  description: 'For whatever makes the backups. The same backup told twice is one.',
  permission: 'backup.report',
  params: z.object({ instanceId: instanceIdSchema }),
  body: z.object({
    kind: z.enum(['full', 'incremental', 'log', 'restore-test']),
    succeeded: z.boolean(),
    finishedAt: z.coerce.date(),
    bytes: z.number().int().min(0).nullable().default(null),
    detail: z.string().max(500).default(''),
  }),
  answer: { status: 201, schema: z.object({ backupId: backupResultIdSchema }) },
  errors: ['instance/not-found', 'inspection/backup-in-future'],
});
