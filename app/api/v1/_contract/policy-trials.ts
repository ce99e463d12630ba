import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { risks } from '@/lib/approval/change-facts';
import { approverNeedSchema } from '@/lib/approval/policy';
import { trialChangeSchema } from '@/lib/approval/trial-change';
import { environmentIdSchema, projectIdSchema, userIdSchema } from '@/lib/shared/ids';
import { text } from './parts';

const condition = z.object({ holds: z.boolean(), text });
const trial = z.object({
  derivation: z.object({
    steps: z.array(z.object({ rule: z.object({ id: z.string() }), need: approverNeedSchema })).readonly(),
    explanation: text,
    executeBy: z.string(),
    executorMustDiffer: z.boolean(),
    gapsBeforeApproval: z.boolean(),
  }),
  lines: z
    .array(
      z.object({
        id: z.string(),
        need: approverNeedSchema,
        applies: z.boolean(),
        conditions: z.array(condition).readonly(),
      }),
    )
    .readonly(),
  automatic: z
    .array(condition)
    .readonly()
    .nullable()
    .meta({ description: 'All must hold for a change to pass without approval; null: nothing passes' }),
  candidates: z
    .array(z.array(z.object({ id: userIdSchema, displayName: z.string(), login: z.string() })).readonly())
    .readonly()
    .meta({ description: 'For each step some of those who could decide it, where a project is given' }),
});

export const tryEnvironmentPolicy = defineOperation({
  id: 'environments.try-policy',
  method: 'POST',
  path: '/api/v1/environments/{environmentId}/policy-trials',
  summary: 'What the policy would demand of a change, and an edited policy beside it; nothing is stored',
  permission: 'rule.view',
  params: z.object({ environmentId: environmentIdSchema }),
  body: z.object({
    projectId: projectIdSchema.optional().meta({ description: 'Whose own policy counts, if it has one' }),
    change: trialChangeSchema,
    edited: z.record(z.string(), z.unknown()).optional().meta({ description: 'An approval policy that is not saved' }),
  }),
  answer: {
    status: 200,
    schema: z.object({
      facts: z.object({
        risk: z.enum(risks),
        errors: z.number(),
        gaps: z.number(),
        targets: z.number(),
        items: z.array(z.object({ n: z.number(), kind: z.string(), group: z.string() })).readonly(),
      }),
      saved: trial,
      edited: trial.nullable(),
    }),
  },
  errors: [
    'ticket/not-found',
    'ticket/project-unknown',
    'ticket/environment-unknown',
    'ticket/blocked',
    'access/policy-invalid',
  ],
});
