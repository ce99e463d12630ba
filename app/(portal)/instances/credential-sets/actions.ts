'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { toRotationView } from '@/app/(portal)/instances/credential-sets/rotation-view';
import { SecretText } from '@/lib/access/secret-text';
import { purposes } from '@/lib/instance/target-session';
import { credentialSetIdSchema, instanceIdSchema, rotationIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

export const createCredentialSet = action(
  'instance.manage',
  z.object({
    name: z.string().trim().min(1).max(100),
    purpose: z.enum(purposes),
    username: z.string().trim().min(1).max(128),
  }),
  ({ actor, input }, { credentialSets }) => credentialSets.create(actor, input),
);

export const rotateCredentialSet = action(
  'instance.manage',
  z.object({
    setId: credentialSetIdSchema,
    username: z.string().trim().min(1).max(128),
    password: z.string().max(1024),
    /** None: all members. */
    instanceIds: z.array(instanceIdSchema).max(5000),
  }),
  ({ actor, input: { setId, username, password, instanceIds } }, { credentialSets }) =>
    credentialSets.rotate(actor, setId, {
      username,
      password: new SecretText(password),
      ...(instanceIds.length > 0 ? { instanceIds } : {}),
    }),
);

export const readRotation = action(
  'instance.manage',
  z.object({ rotationId: rotationIdSchema }),
  async ({ actor, input }, { credentialSets }) => {
    const found = await credentialSets.rotation(actor, input.rotationId);
    return found.ok ? ok(toRotationView(found.value)) : found;
  },
  { cost: 'read' },
);
