'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listExemptionRows } from '@/app/(portal)/rules/_view/exemption-row';
import { exemptionDaysMax } from '@/lib/review/exemption/exemption-service';
import { exemptionStates } from '@/lib/review/exemption/exemption-store';
import { environmentIdSchema, exemptionIdSchema, projectIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

export const grantExemption = action(
  'rule.exempt',
  z.object({
    ruleId: z.string().max(64),
    statement: z.string().trim().min(1).max(100_000),
    projectId: projectIdSchema.nullish(),
    environmentId: environmentIdSchema.nullish(),
    tableName: z.string().trim().max(64).optional(),
    days: z.int().min(1).max(exemptionDaysMax),
    reason: z.string().max(1_000),
  }),
  ({ actor, input: { projectId, environmentId, tableName, ...input } }, { exemptions }) =>
    exemptions.exemptStatement(actor, {
      ...input,
      projectId: projectId ?? null,
      environmentId: environmentId ?? null,
      tableName: tableName ? tableName : null,
    }),
);

export const revokeExemption = action(
  'rule.exempt',
  z.object({ exemptionId: exemptionIdSchema, reason: z.string().max(1_000) }),
  ({ actor, input }, { exemptions }) => exemptions.revoke(actor, input),
);

export const moreExemptions = action(
  'rule.view',
  z.object({ state: z.enum(exemptionStates).optional(), cursor: z.string().max(40) }),
  async ({ actor, input: { state, cursor } }) => ok(await listExemptionRows(actor, { state }, cursor)),
  { cost: 'read' },
);
