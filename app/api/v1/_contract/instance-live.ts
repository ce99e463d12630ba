import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { importFormats } from '@/lib/instance/import/import-format';
import { killModes } from '@/lib/instance/live/live-question';
import { environmentIdSchema, instanceIdSchema, probeIdSchema } from '@/lib/shared/ids';
import { time } from './parts';

const byId = z.object({ instanceId: instanceIdSchema });
const unread = z
  .array(z.object({ read: z.string(), reason: z.string() }))
  .readonly()
  .meta({ description: 'What could not be read, and why: null above is "not known"' });

export const getReading = defineOperation({
  id: 'instances.reading',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/reading',
  summary: 'What the collector saw of an instance when it last answered',
  permission: 'instance.view',
  params: byId,
  answer: {
    status: 200,
    schema: z.object({
      reading: z
        .object({
          at: time,
          version: z.string(),
          isReadOnly: z.boolean().nullable(),
          status: z.record(z.string(), z.string()).nullable(),
          rates: z.record(z.string(), z.number()).meta({ description: 'Per second, since the visit before' }),
          channels: z
            .array(
              z.object({
                name: z.string(),
                sourceHost: z.string(),
                sourcePort: z.number().nullable(),
                isReceiving: z.boolean(),
                isApplying: z.boolean(),
                lagSeconds: z.number().nullable(),
                lastError: z.string().nullable(),
              }),
            )
            .readonly()
            .nullable(),
          gtids: z.string().nullable(),
          unread,
        })
        .nullable(),
    }),
  },
  errors: ['instance/not-found'],
});

const series = z
  .array(
    z.object({
      metric: z.string(),
      points: z.array(z.object({ at: time, average: z.number(), max: z.number() })).readonly(),
    }),
  )
  .readonly();

const source = z
  .object({ kind: z.enum(['collector', 'prometheus', 'away']), name: z.string().optional() })
  .meta({ description: '`away`: the Prometheus of that name did not answer, or does not know the instance' });

export const getMetrics = defineOperation({
  id: 'instances.metrics',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/metrics',
  summary: 'Figures over time, and the same hours a day before',
  description: 'By minute up to a day, by hour up to 35 days, by day beyond. A gap is a time that was not seen.',
  permission: 'instance.view',
  params: byId,
  query: z.object({ hours: z.coerce.number().int().min(1).max(9600).default(2) }),
  answer: { status: 200, schema: z.object({ now: series, before: series, source }) },
  errors: ['instance/not-found'],
});

const node = z.object({
  key: z.string(),
  instanceId: instanceIdSchema.nullable(),
  name: z.string().nullable(),
  address: z.string(),
  sources: z.array(z.string()).readonly(),
  lagSeconds: z.number().nullable(),
  isReplicating: z.boolean().nullable(),
  lastError: z.string().nullable(),
  semiSync: z.enum(['source', 'replica', 'off', 'unknown']),
  errantTransactions: z.number().nullable().meta({ description: 'Null = cannot be told' }),
});

export const getTopology = defineOperation({
  id: 'instances.topology',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/topology',
  summary: 'Who follows whom, as the servers say, and where that differs from what is registered',
  permission: 'instance.view',
  params: byId,
  answer: {
    status: 200,
    schema: z.object({
      nodes: z.array(node).readonly(),
      differences: z.array(z.looseObject({ kind: z.string() })).readonly(),
    }),
  },
  errors: ['instance/not-found'],
});

export const getChanges = defineOperation({
  id: 'instances.changes',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/changes',
  summary: 'Restarts, fail-overs, parameters, versions, tickets, structures that changed without one, kills',
  permission: 'instance.view',
  params: byId,
  query: z.object({ days: z.coerce.number().int().min(1).max(400).default(14) }),
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(z.object({ at: time, kind: z.string(), data: z.record(z.string(), z.unknown()).readonly() }))
        .readonly(),
    }),
  },
  errors: ['instance/not-found'],
});

export const getVariables = defineOperation({
  id: 'instances.variables',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/variables',
  summary: 'All global variables, as they were read last',
  permission: 'instance.view',
  params: byId,
  answer: {
    status: 200,
    schema: z.object({ seenAt: time.nullable(), variables: z.record(z.string(), z.string()).readonly() }),
  },
  errors: ['instance/not-found'],
});

export const compareVariables = defineOperation({
  id: 'instances.compare-variables',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/variables/compared-with/{otherId}',
  summary: 'What two instances have set differently',
  permission: 'instance.view',
  params: byId.extend({ otherId: instanceIdSchema }),
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(z.object({ name: z.string(), left: z.string().nullable(), right: z.string().nullable() }))
        .readonly(),
    }),
  },
  errors: ['instance/not-found'],
});

const killBody = z.object({
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .meta({ description: 'Of the session, from `live-sessions`' }),
  seconds: z.number().min(0).meta({ description: 'How long it had run when it was seen' }),
  mode: z.enum(killModes),
  user: z.string().max(300).default(''),
  reason: z.string().trim().min(1).max(500),
});

export const killSession = defineOperation({
  id: 'instances.kill-session',
  method: 'POST',
  path: '/api/v1/instances/{instanceId}/sessions/{thread}/kill',
  summary: 'Kill a session, if it still runs what was seen',
  description: 'A worker looks again right before KILL; a session that does something else by then is left alone.',
  permission: 'instance.kill',
  params: byId.extend({ thread: z.coerce.number().int().positive() }),
  body: killBody,
  answer: { status: 202, schema: z.object({ probeId: probeIdSchema }) },
  errors: ['instance/not-found', 'instance/no-credential'],
});

export const importInstances = defineOperation({
  id: 'instances.import',
  method: 'POST',
  path: '/api/v1/instance-imports',
  summary: 'Register many instances from a file: all of them, or none',
  description:
    'CSV with a header line, or the instance table of Archery (`sql_instance`) or Yearning (`core_data_sources`) as JSON or CSV. ' +
    'With `dryRun` nothing is written. Passwords in the file are never read.',
  permission: 'instance.manage',
  body: z.object({
    format: z.enum(importFormats),
    text: z.string().max(2_000_000),
    environmentId: environmentIdSchema.meta({ description: 'For lines that name none' }),
    dryRun: z.boolean().default(true),
  }),
  bodyLimitBytes: 3_000_000,
  answer: {
    status: 200,
    schema: z.object({
      imported: z.number().meta({ description: '0 when a line has an error, or on a dry run' }),
      lines: z
        .array(
          z.object({
            line: z.number(),
            name: z.string(),
            address: z.string(),
            problems: z.array(z.object({ field: z.string(), en: z.string(), zh: z.string() })).readonly(),
          }),
        )
        .readonly(),
      ignoredColumns: z.array(z.string()).readonly(),
    }),
  },
  errors: ['instance/environment-unknown', 'instance/import-unreadable', 'instance/import-changed'],
});
