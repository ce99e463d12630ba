'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { trialChangeSchema } from '@/lib/approval/trial-change';
import { environmentIdSchema, profileIdSchema, projectIdSchema } from '@/lib/shared/ids';

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

/** What a policy would demand of a change. Nothing is stored. */
export const tryPolicy = action(
  'rule.view',
  z.object({
    environmentId: environmentIdSchema,
    projectId: projectIdSchema.optional(),
    change: trialChangeSchema,
    edited: z.unknown().optional(),
  }),
  ({ actor, input }, { tickets }) => tickets.tryPolicy(actor, input),
);
