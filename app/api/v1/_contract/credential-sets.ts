import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { purposes } from '@/lib/instance/target-session';
import { credentialSetIdSchema, instanceIdSchema, rotationIdSchema } from '@/lib/shared/ids';
import { secretIn, time } from './parts';

const purpose = z.enum(purposes);
const set = {
  id: credentialSetIdSchema,
  name: z.string(),
  purpose,
  username: z.string(),
  members: z.number(),
  lastRotationId: rotationIdSchema.nullable(),
};

export const listCredentialSets = defineOperation({
  id: 'credential-sets.list',
  method: 'GET',
  path: '/api/v1/credential-sets',
  summary: 'Accounts that many instances share',
  permission: 'instance.manage',
  answer: {
    status: 200,
    schema: z.object({
      items: z.array(z.object(set)).readonly(),
    }),
  },
  errors: [],
});

export const createCredentialSet = defineOperation({
  id: 'credential-sets.create',
  method: 'POST',
  path: '/api/v1/credential-sets',
  summary: 'Name an account that instances will share; a rotation gives it to them',
  permission: 'instance.manage',
  body: z.object({ name: z.string().trim().min(1).max(100), purpose, username: z.string().min(1).max(128) }),
  answer: { status: 201, schema: z.object({ id: credentialSetIdSchema }) },
  errors: ['instance/name-taken'],
});

export const getCredentialSet = defineOperation({
  id: 'credential-sets.get',
  method: 'GET',
  path: '/api/v1/credential-sets/{setId}',
  summary: 'A shared account with the instances that use it',
  permission: 'instance.manage',
  params: z.object({ setId: credentialSetIdSchema }),
  answer: {
    status: 200,
    schema: z.object({
      ...set,
      instances: z
        .array(
          z.object({ instanceId: instanceIdSchema, instanceName: z.string(), username: z.string(), updatedAt: time }),
        )
        .readonly(),
    }),
  },
  errors: ['instance/credential-set-not-found'],
});

export const rotateCredentialSet = defineOperation({
  id: 'credential-sets.rotate',
  method: 'POST',
  path: '/api/v1/credential-sets/{setId}/rotations',
  summary: 'Give all members a new password, each after trying it',
  description:
    'A worker signs in to every instance with it and stores it only where the server lets it in; elsewhere the old one stays and the ' +
    'failure is listed. With `instanceIds` only these are tried: to add instances, or to try failures again.',
  permission: 'instance.manage',
  params: z.object({ setId: credentialSetIdSchema }),
  body: z.object({
    username: z.string().min(1).max(128),
    password: secretIn(1024, 0),
    instanceIds: z.array(instanceIdSchema).min(1).max(5000).optional(),
  }),
  answer: { status: 202, schema: z.object({ rotationId: rotationIdSchema, instances: z.number() }) },
  errors: ['instance/credential-set-not-found', 'instance/not-found'],
});

export const getRotation = defineOperation({
  id: 'credential-sets.rotation',
  method: 'GET',
  path: '/api/v1/credential-rotations/{rotationId}',
  summary: 'How a rotation goes, failures first',
  permission: 'instance.manage',
  params: z.object({ rotationId: rotationIdSchema }),
  answer: {
    status: 200,
    schema: z.object({
      id: rotationIdSchema,
      setId: credentialSetIdSchema,
      username: z.string(),
      createdAt: time,
      items: z
        .array(
          z.object({
            instanceId: instanceIdSchema,
            instanceName: z.string(),
            state: z.enum(['pending', 'stored', 'failed']),
            failure: z.looseObject({ code: z.string() }).nullable(),
          }),
        )
        .readonly(),
    }),
  },
  errors: ['instance/rotation-not-found'],
});
