'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { environmentIdSchema, profileIdSchema } from '@/lib/shared/ids';

export const updateEnvironment = action(
  'environment.manage',
  z.object({
    id: environmentIdSchema,
    version: z.int().min(0),
    name: z.string().trim().min(1).max(64),
    profileId: profileIdSchema.nullable(),
    policy: z.unknown(),
  }),
  ({ actor, input: { id, version, name, profileId, policy } }, { environments }) =>
    environments.update(actor, id, version, { name, profileId, policy }),
);
