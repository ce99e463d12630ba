import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { instanceIdSchema, slowSourceIdSchema, userIdSchema } from '@/lib/shared/ids';
import { sourceKinds } from '@/lib/slow-log/collect/source-kind';
import { planAnswerSchema } from '@/lib/slow-log/plan/slow-plan';
import { bases } from '@/lib/slow-log/regression/find-regression';
import { differences } from '@/lib/slow-log/view/compare-digest';
import { slowSqlOrders, workStates } from '@/lib/slow-log/view/slow-sql-store';
import { done, pageOf, pageQuery, tableChange, text, time, version } from './parts';

const digestId = z.string().regex(/^[0-9a-f]{16}$/);
const micros = z.number().meta({ description: 'Microseconds' });
const hours = z.coerce
  .number()
  .int()
  .min(1)
  .max(24 * 366)
  .default(24)
  .meta({ description: 'Length of the period, up to now, where `from` and `to` are not given' });
/** Both or none. */
const between = {
  hours,
  from: z.coerce
    .date()
    .optional()
    .meta({ description: 'Beginning of the period, with `to`; widened to full minutes, hours or days' }),
  to: z.coerce.date().optional().meta({ description: 'End of the period' }),
};
const span = z.object({
  from: time,
  to: time,
  period: z.number().meta({ description: 'Seconds of the roll-ups that it is added up from' }),
});

const figures = z.object({
  count: z.number(),
  sumMicros: micros,
  minMicros: micros,
  maxMicros: micros,
  lockMicros: micros,
  p95Micros: micros,
  rowsSent: z.number(),
  rowsExamined: z.number(),
});

const periodErrors = [
  'slow-sql/period-unreadable',
  'slow-sql/period-order',
  'slow-sql/period-future',
  'slow-sql/period-too-old',
] as const;

const work = z.object({
  state: z.enum(workStates),
  owner: z.object({ id: userIdSchema, name: z.string() }).nullable(),
  until: time.nullable().meta({ description: 'Of one that is ignored: from then on it is new again' }),
  reason: z.string(),
  version: z.number().meta({ description: '0 = nobody decided anything yet' }),
});

const regression = z.object({
  times: z.number(),
  nowMicros: micros,
  usualMicros: micros.meta({ description: 'Median of the hours that it is compared with' }),
  hours: z.number(),
  basis: z.enum(bases),
});
const openRegression = regression.extend({ since: time }).nullable().meta({ description: 'Null = not slower now' });

const listed = figures.extend({
  id: digestId,
  fingerprint: z.string(),
  firstSeen: time,
  lastSeen: time,
  instanceName: z.string().meta({ description: 'One of them' }),
  instances: z.number(),
  schemas: z.array(z.string()).readonly(),
  isNew: z.boolean().meta({ description: 'Never seen before the period' }),
  before: z
    .object({ count: z.number(), sumMicros: micros, p95Micros: micros.nullable() })
    .meta({ description: 'In the other period; p95 where `against` is given' }),
  difference: z.enum(differences).optional().meta({ description: 'Where `against` is given; absent = much as it was' }),
  regression: openRegression,
  work,
});

export const listSlowQueries = defineOperation({
  id: 'slow-queries.list',
  method: 'GET',
  path: '/api/v1/slow-queries',
  summary: 'Statements by what they take of the servers',
  description:
    'Statements that differ in values alone, and in numbers within names, are one digest over all shards and replicas.',
  permission: 'slow-sql.view',
  query: z.object({
    ...pageQuery,
    ...between,
    against: z
      .union([z.literal('before'), z.coerce.date()])
      .optional()
      .meta({ description: 'Compare with the time before, or with the same length of time from here on' }),
    only: z.enum(differences).optional().meta({ description: 'Only what differs so between the two periods' }),
    order: z.enum(slowSqlOrders).default('time'),
    instanceId: instanceIdSchema.optional(),
    schema: z.string().min(1).max(64).optional(),
    user: z.string().min(1).max(128).optional().meta({ description: 'An account that sent it' }),
    text: z.string().min(1).max(200).optional().meta({ description: 'In the statement' }),
    state: z.enum(workStates).optional(),
    ownerId: userIdSchema.optional(),
    isNew: z.stringbool().optional(),
    isRegressed: z.stringbool().optional(),
  }),
  answer: {
    status: 200,
    schema: pageOf(listed).extend({
      total: figures.omit({ p95Micros: true }).meta({ description: 'Of all statements of the instance and schema' }),
      span,
      other: span.meta({ description: 'What `before` is of' }),
      differing: z
        .object({ new: z.number(), gone: z.number() })
        .optional()
        .meta({ description: 'Digests that are in one of the two periods alone, where `against` is given' }),
    }),
  },
  errors: periodErrors,
});

export const getSlowQuery = defineOperation({
  id: 'slow-queries.get',
  method: 'GET',
  path: '/api/v1/slow-queries/{digestId}',
  summary: 'One digest: figures, trend, where it runs, who sends it',
  permission: 'slow-sql.view',
  params: z.object({ digestId }),
  query: z.object(between),
  answer: {
    status: 200,
    schema: z.object({
      id: digestId,
      fingerprint: z.string(),
      firstSeen: time,
      lastSeen: time,
      isNew: z.boolean(),
      figures,
      before: figures.meta({ description: 'The same length of time before' }),
      trend: z.array(figures.extend({ at: time })).readonly(),
      places: z
        .array(
          figures.omit({ p95Micros: true }).extend({
            instanceId: instanceIdSchema,
            instanceName: z.string(),
            role: z.string(),
            clusterName: z.string().nullable().meta({ description: 'The replica set that the instance belongs to' }),
            schema: z.string(),
            lastAt: time,
          }),
        )
        .readonly(),
      callers: z
        .array(z.object({ kind: z.enum(['user', 'host']), name: z.string(), count: z.number(), lastSeen: time }))
        .readonly(),
      regression: openRegression,
      judgement: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('regressed'), regression }),
          z.object({ kind: z.literal('usual') }),
          z.object({ kind: z.literal('quiet') }),
          z.object({ kind: z.literal('too-little-history'), hours: z.number() }),
        ])
        .meta({ description: 'The period against the 14 days before it' }),
      work,
      tables: z
        .array(z.object({ instanceId: instanceIdSchema, schema: z.string(), table: z.string() }))
        .readonly()
        .meta({ description: 'That its kept statements name' }),
      version: z.number(),
    }),
  },
  errors: ['slow-sql/not-found', ...periodErrors],
});

export const getSlowChanges = defineOperation({
  id: 'slow-queries.changes',
  method: 'GET',
  path: '/api/v1/slow-queries/{digestId}/changes',
  summary:
    'Tickets on a table of the digest or its rows, also those not carried out: each says its state; what was done last first',
  permission: 'slow-sql.view',
  params: z.object({ digestId }),
  answer: { status: 200, schema: z.object({ items: z.array(tableChange).readonly() }) },
  errors: ['slow-sql/not-found'],
});

export const getSlowSamples = defineOperation({
  id: 'slow-queries.samples',
  method: 'GET',
  path: '/api/v1/slow-queries/{digestId}/samples',
  summary: 'The slowest statements of a digest',
  description: 'With ? in place of values and without comments; `raw=true` shows them as sent and needs slow-sql.raw.',
  permission: 'slow-sql.view',
  params: z.object({ digestId }),
  query: z.object({ raw: z.stringbool().default(false) }),
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z.object({
            instanceId: instanceIdSchema,
            instanceName: z.string(),
            schema: z.string(),
            day: z.string(),
            micros,
            text: z.string(),
            textBytes: z.number().meta({ description: 'Of the whole statement; the text may be its beginning' }),
            isMasked: z.boolean(),
          }),
        )
        .readonly(),
    }),
  },
  errors: ['slow-sql/not-found'],
});

export const decideSlowQuery = defineOperation({
  id: 'slow-queries.decide',
  method: 'POST',
  path: '/api/v1/slow-queries/{digestId}/decision',
  summary: 'Whose work a digest is: open, owned, fixed, or ignored until a day',
  permission: 'slow-sql.act',
  params: z.object({ digestId }),
  body: z.object({
    version,
    state: z.enum(workStates),
    ownerId: userIdSchema.nullable().default(null).meta({ description: 'Of `owned` without one: you' }),
    until: z.coerce.date().nullable().default(null).meta({ description: 'Needed to ignore' }),
    reason: z.string().max(1000).default('').meta({ description: 'Needed to ignore' }),
  }),
  ifMatch: true,
  answer: { status: 200, schema: done },
  errors: [
    'slow-sql/not-found',
    'slow-sql/changed-meanwhile',
    'slow-sql/reason-needed',
    'slow-sql/until-invalid',
    'slow-sql/owner-unknown',
  ],
});

export const askSlowPlan = defineOperation({
  id: 'slow-queries.explain',
  method: 'POST',
  path: '/api/v1/slow-queries/{digestId}/plans',
  summary: 'Ask an instance how it would find the rows of the slowest statement',
  description: 'Explained by a worker with the account for reading, never run. Read the answer from the list of plans.',
  permission: 'slow-sql.act',
  params: z.object({ digestId }),
  body: z.object({ instanceId: instanceIdSchema }),
  answer: { status: 202, schema: done },
  errors: ['slow-sql/instance-unknown'],
});

export const listSlowPlans = defineOperation({
  id: 'slow-queries.plans',
  method: 'GET',
  path: '/api/v1/slow-queries/{digestId}/plans',
  summary: 'Plans that were asked for, with index advice read by the review engine',
  permission: 'slow-sql.view',
  params: z.object({ digestId }),
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z.object({
            instanceId: instanceIdSchema,
            instanceName: z.string(),
            state: z.enum(['pending', 'done']),
            askedAt: time,
            answeredAt: time.nullable(),
            answer: planAnswerSchema.nullable(),
          }),
        )
        .readonly(),
    }),
  },
  errors: [],
});

export const listSlowSources = defineOperation({
  id: 'slow-sources.list',
  method: 'GET',
  path: '/api/v1/slow-queries/sources',
  summary: 'Where slow SQL is read from, and why where it is not',
  permission: 'slow-sql.view',
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z.object({
            id: slowSourceIdSchema,
            instanceId: instanceIdSchema,
            instanceName: z.string(),
            kind: z.enum(sourceKinds),
            path: z.string().meta({ description: 'Of a file' }),
            isEnabled: z.boolean(),
            readAt: time.nullable(),
            events: z.number(),
            skippedBytes: z.number(),
            failure: z.object({ code: z.string(), detail: z.string(), text }).nullable(),
          }),
        )
        .readonly(),
    }),
  },
  errors: [],
});

export const addSlowSource = defineOperation({
  id: 'slow-sources.create',
  method: 'POST',
  path: '/api/v1/slow-queries/sources',
  summary: 'Read slow SQL of an instance from now on',
  description: 'An instance has sources of one kind; several files are possible. Read with the account collect.',
  permission: 'instance.manage',
  body: z.object({
    instanceId: instanceIdSchema,
    kind: z.enum(sourceKinds),
    path: z.string().max(512).default('').meta({ description: 'Of a file, as a worker of the zone sees it' }),
  }),
  answer: { status: 201, schema: z.object({ id: slowSourceIdSchema }) },
  errors: [
    'slow-sql/path-invalid',
    'slow-sql/source-exists',
    'slow-sql/source-other-kind',
    'slow-sql/instance-unknown',
  ],
});

export const removeSlowSource = defineOperation({
  id: 'slow-sources.remove',
  method: 'DELETE',
  path: '/api/v1/slow-queries/sources/{sourceId}',
  summary: 'Stop reading a source; what was counted stays',
  permission: 'instance.manage',
  params: z.object({ sourceId: slowSourceIdSchema }),
  answer: { status: 200, schema: done },
  errors: ['slow-sql/source-not-found'],
});
