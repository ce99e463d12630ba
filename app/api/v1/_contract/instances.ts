import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { credentialDraftSchema, instanceDraftSchema } from '@/lib/instance/instance';
import { liveStates } from '@/lib/instance/live/live-state';
import { scriptRequestSchema } from '@/lib/instance/privilege-service';
import { openQuestionSchema } from '@/lib/instance/probe-question';
import { purposes, tlsModes } from '@/lib/instance/target-session';
import {
  clusterIdSchema,
  environmentIdSchema,
  instanceIdSchema,
  probeIdSchema,
  projectIdSchema,
} from '@/lib/shared/ids';
import { done, pageOf, pageQuery, secretIn, text, time, version } from './parts';

const failure = z
  .looseObject({ code: z.string() })
  .meta({ id: 'ProbeFailure', description: 'Why a target does not answer; its data depends on the code' });
const engine = z.enum(['mysql', 'mariadb', 'tidb', 'unknown']);
const state = z.enum(['unchecked', 'ok', 'failing']);
const byId = z.object({ instanceId: instanceIdSchema });

const summary = {
  id: instanceIdSchema,
  name: z.string(),
  host: z.string(),
  port: z.number(),
  engine,
  serverVersion: z.string(),
  versionNumber: z.number(),
  role: z.string(),
  environment: z.object({ id: environmentIdSchema, key: z.string(), name: z.string(), kind: z.string() }),
  cluster: z.object({ id: clusterIdSchema, name: z.string() }).nullable(),
  zone: z.string(),
  state,
  stateReason: failure.nullable(),
  checkedAt: time.nullable(),
  purposes: z.array(z.enum(purposes)).readonly(),
  isReviewOnly: z.boolean(),
  idc: z.string(),
  setName: z.string(),
  tags: z.record(z.string(), z.string()).readonly(),
  live: z
    .object({
      state: z.enum(liveStates),
      reason: failure.nullable(),
      since: time.nullable(),
      seenAt: time.nullable(),
      uptimeSeconds: z.number().nullable(),
      threadsRunning: z.number().nullable(),
      threadsConnected: z.number().nullable(),
      queriesPerSecond: z.number().nullable(),
      lagSeconds: z.number().nullable(),
      isReplicating: z.boolean().nullable(),
    })
    .meta({ id: 'LiveState', description: 'As a worker saw it last, about a minute ago' }),
  version: z.number(),
};

const instance = z
  .object({
    ...summary,
    tls: z.object({ mode: z.enum(tlsModes), hasCa: z.boolean() }),
    provider: z.string(),
    dcn: z.string(),
    serverUuid: z.string().nullable(),
    credentials: z
      .array(z.object({ purpose: z.enum(purposes), username: z.string(), updatedAt: time }))
      .readonly()
      .meta({ description: 'Names of accounts, for who manages instances; passwords never come out' }),
    projects: z
      .array(z.object({ projectId: projectIdSchema, key: z.string(), schemas: z.array(z.string()).readonly() }))
      .readonly(),
    capabilities: z
      .array(z.object({ name: z.string(), value: z.unknown().meta({ description: 'By name' }), seenAt: time }))
      .readonly(),
  })
  .meta({ id: 'Instance' });

export const listInstances = defineOperation({
  id: 'instances.list',
  method: 'GET',
  path: '/api/v1/instances',
  summary: 'The instances you may see',
  permission: 'instance.view',
  query: z.object({
    ...pageQuery,
    text: z.string().max(200).optional().meta({ description: 'Part of the name or host' }),
    environmentId: environmentIdSchema.optional(),
    projectId: projectIdSchema.optional(),
    engine: engine.optional(),
    state: state.optional(),
    live: z.enum(liveStates).optional(),
    role: z.enum(['primary', 'replica', 'proxy', 'unknown']).optional(),
    idc: z.string().max(64).optional(),
    setName: z.string().max(64).optional(),
    versionPrefix: z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .optional()
      .meta({ description: '`8.0`' }),
    tag: z.string().min(1).max(200).optional().meta({ description: '`owner` or `owner=trade`' }),
  }),
  answer: { status: 200, schema: pageOf(z.object(summary).meta({ id: 'InstanceSummary' })) },
  errors: [],
});

export const getInstance = defineOperation({
  id: 'instances.get',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}',
  summary: 'One instance: what it is, who may use it, what it can',
  permission: 'instance.view',
  params: byId,
  answer: { status: 200, schema: instance },
  errors: ['instance/not-found'],
});

export const registerInstance = defineOperation({
  id: 'instances.register',
  method: 'POST',
  path: '/api/v1/instances',
  summary: 'Register an instance',
  description:
    'Accounts are set afterwards, one for each purpose. Without one for `execute` the instance is review-only.',
  permission: 'instance.manage',
  body: instanceDraftSchema,
  answer: { status: 201, schema: z.object({ id: instanceIdSchema }) },
  errors: [
    'instance/name-taken',
    'instance/address-taken',
    'instance/host-forbidden',
    'instance/environment-unknown',
    'instance/not-found',
  ],
});

export const updateInstance = defineOperation({
  id: 'instances.update',
  method: 'PUT',
  path: '/api/v1/instances/{instanceId}',
  summary: 'Change an instance',
  description: 'Another host or port takes its accounts away: a password is for the server it was given for.',
  permission: 'instance.manage',
  params: byId,
  body: instanceDraftSchema.extend({ version }),
  answer: { status: 200, schema: done },
  errors: [
    'instance/not-found',
    'instance/changed-meanwhile',
    'instance/name-taken',
    'instance/address-taken',
    'instance/host-forbidden',
    'instance/environment-unknown',
  ],
  ifMatch: true,
});

export const removeInstance = defineOperation({
  id: 'instances.remove',
  method: 'DELETE',
  path: '/api/v1/instances/{instanceId}',
  summary: 'Remove an instance that no open ticket has as a target',
  permission: 'instance.manage',
  params: byId,
  query: z.object({ version: z.coerce.number().int().min(0) }),
  answer: { status: 200, schema: done },
  errors: ['instance/not-found', 'instance/changed-meanwhile', 'instance/in-use'],
});

export const setCredential = defineOperation({
  id: 'instances.set-credential',
  method: 'POST',
  path: '/api/v1/instances/{instanceId}/credentials',
  summary: 'Set the account for a purpose',
  description:
    'A worker tries it first and stores it only when the server lets it in: read the probe for the result. ' +
    'With `untested` it is stored unseen, for a server that cannot be reached yet.',
  permission: 'instance.manage',
  params: byId,
  body: credentialDraftSchema.extend({ password: secretIn(1024, 0), untested: z.boolean().default(false) }),
  answer: { status: 202, schema: z.object({ probeId: probeIdSchema.nullable() }) },
  errors: ['instance/not-found', 'instance/no-credential'],
});

export const removeCredential = defineOperation({
  id: 'instances.remove-credential',
  method: 'DELETE',
  path: '/api/v1/instances/{instanceId}/credentials/{purpose}',
  summary: 'Remove the account for a purpose',
  permission: 'instance.manage',
  params: byId.extend({ purpose: z.enum(purposes) }),
  answer: { status: 200, schema: done },
  errors: ['instance/not-found', 'instance/no-credential'],
});

const feature = z.object({
  id: z.string(),
  title: text,
  lost: text.meta({ description: 'What does not work without it' }),
  state: z.looseObject({ state: z.string() }),
});

export const getPrivileges = defineOperation({
  id: 'instances.privileges',
  method: 'GET',
  path: '/api/v1/instances/{instanceId}/privileges',
  summary: 'Feature, privilege, and what is lost without it',
  permission: 'instance.view',
  params: byId,
  answer: {
    status: 200,
    schema: z.object({
      purposes: z
        .array(
          z.object({
            purpose: z.enum(purposes),
            hasAccount: z.boolean(),
            features: z.array(feature).readonly(),
            excess: z.array(z.string()).readonly().meta({ description: 'Dangerous and not needed' }),
            unreadGrants: z.number(),
          }),
        )
        .readonly(),
    }),
  },
  errors: ['instance/not-found'],
});

export const getGrantScript = defineOperation({
  id: 'instances.grant-script',
  method: 'POST',
  path: '/api/v1/instances/{instanceId}/grant-script',
  summary: 'The statements that give an account exactly what its purpose needs',
  permission: 'instance.manage',
  params: byId,
  body: scriptRequestSchema,
  answer: { status: 200, schema: z.object({ statements: z.array(z.string()).readonly() }) },
  errors: ['instance/not-found'],
});

export const askProbe = defineOperation({
  id: 'probes.ask',
  method: 'POST',
  path: '/api/v1/instances/{instanceId}/probes',
  summary: 'Ask a target something; a worker of its zone answers',
  permission: 'instance.probe',
  params: byId,
  body: openQuestionSchema,
  answer: { status: 202, schema: z.object({ id: probeIdSchema }) },
  errors: ['instance/not-found', 'instance/schema-not-bound'],
});

export const getProbe = defineOperation({
  id: 'probes.get',
  method: 'GET',
  path: '/api/v1/probes/{probeId}',
  summary: 'The answer to a question, or why there is none',
  permission: 'instance.probe',
  params: z.object({ probeId: probeIdSchema }),
  answer: {
    status: 200,
    schema: z
      .object({
        id: probeIdSchema,
        instanceId: instanceIdSchema,
        kind: z.string(),
        state: z.enum(['pending', 'running', 'done', 'failed']),
        answer: z.looseObject({ kind: z.string() }).nullable(),
        failure: failure.nullable(),
        zone: z.string(),
        isOverdue: z.boolean().meta({ description: 'No worker took it for a while' }),
        createdAt: time,
        finishedAt: time.nullable(),
      })
      .meta({ id: 'Probe' }),
  },
  errors: ['instance/probe-not-found'],
});
