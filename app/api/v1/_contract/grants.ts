import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { grantActions } from '@/lib/console/grants/grant';
import { grantDraftSchema, grantStates } from '@/lib/console/grants/stored-grant';
import { grantIdSchema, instanceIdSchema, projectIdSchema, requestIdSchema, userIdSchema } from '@/lib/shared/ids';
import { done, pageOf, pageQuery, time } from './parts';

const byId = z.object({ grantId: grantIdSchema });

const grant = z
  .object({
    id: grantIdSchema,
    project: z
      .object({ id: projectIdSchema, name: z.string() })
      .nullable()
      .meta({ description: 'In which it holds; null: everywhere' }),
    subject: z.object({ kind: z.enum(['user', 'group', 'project', 'role']), id: z.string(), name: z.string() }),
    effect: z.enum(['allow', 'deny']),
    action: z.enum(grantActions).meta({
      description:
        '`unmask`: real values of masked columns; `search`: look for a value of one; `call`: a stored function',
    }),
    instance: z.object({ id: instanceIdSchema, name: z.string() }),
    schema: z.string().nullable().meta({ description: 'null: every schema of the instance' }),
    object: z.string().nullable(),
    column: z.string().nullable(),
    rowLimit: z.number().nullable(),
    expiresAt: time.nullable(),
    reason: z.string().nullable(),
    requestId: requestIdSchema.nullable(),
    requestNumber: z.number().nullable(),
    createdBy: z.string().nullable(),
    createdAt: time,
    state: z.enum(grantStates),
    reviewedAt: time.nullable(),
    reviewAskedAt: time.nullable().meta({ description: 'Ends 14 days after this when nobody keeps it' }),
  })
  .meta({ id: 'Grant' });

export const listGrants = defineOperation({
  id: 'grants.list',
  method: 'GET',
  path: '/api/v1/console/grants',
  summary: 'Who may read what in the console: your own grants, those of your projects, or all of them; newest first',
  permission: 'grant.view',
  query: z.object({
    ...pageQuery,
    state: z.enum(grantStates).default('live'),
    instanceId: instanceIdSchema.optional(),
    schema: z.string().max(64).optional(),
    projectId: projectIdSchema.optional(),
    userId: userIdSchema.optional(),
    action: z.enum(grantActions).optional(),
    inReview: z.stringbool().optional().meta({ description: 'Those that wait for "still needed?"' }),
  }),
  answer: { status: 200, schema: pageOf(grant) },
  errors: [],
});

const errors = [
  'access/user-not-found',
  'access/project-not-found',
  'instance/not-found',
  'instance/schema-not-bound',
  'grant/not-found',
  'grant/ended',
  'grant/own',
  'grant/group-not-found',
  'grant/subject-not-in-project',
  'grant/role-is-platform-wide',
  'grant/schema-needed',
  'grant/expiry-needed',
] as const;

export const createGrant = defineOperation({
  id: 'grants.create',
  method: 'POST',
  path: '/api/v1/console/grants',
  summary: 'Give or deny access in the console',
  description:
    'Owners give in their project, to its members, on its databases, with an end. A DBA gives everywhere, and alone gives `unmask` and `search`. Nobody gives to themselves.',
  permission: 'grant.manage',
  body: grantDraftSchema,
  answer: { status: 201, schema: z.object({ id: grantIdSchema }) },
  errors,
});

export const endGrant = defineOperation({
  id: 'grants.end',
  method: 'DELETE',
  path: '/api/v1/console/grants/{grantId}',
  summary: 'End a grant now',
  permission: 'grant.manage',
  params: byId,
  answer: { status: 200, schema: done },
  errors,
});

export const keepGrant = defineOperation({
  id: 'grants.keep',
  method: 'POST',
  path: '/api/v1/console/grants/{grantId}/keep',
  summary: 'Say that a grant is still needed',
  permission: 'grant.manage',
  params: byId,
  answer: { status: 200, schema: done },
  errors,
});
