import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { exemptionDaysMax } from '@/lib/review/exemption/exemption-service';
import { exemptionStates } from '@/lib/review/exemption/exemption-store';
import {
  environmentIdSchema,
  exemptionIdSchema,
  findingIdSchema,
  projectIdSchema,
  requestIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { done, listOf, pageOf, pageQuery, time } from './parts';

const named = { key: z.string(), name: z.string() };
const reason = z.string().max(1_000);
const given = {
  days: z.int().min(1).max(exemptionDaysMax),
  reason: reason.min(1),
  tableName: z.string().min(1).max(64).nullable().default(null).meta({ description: 'Null: whatever the table' }),
};

const exemption = z
  .object({
    id: exemptionIdSchema,
    ruleId: z.string(),
    fingerprint: z.string(),
    fingerprintText: z.string().meta({ description: 'The form of the statement, its values as ?' }),
    state: z.enum(exemptionStates),
    project: z.object(named).nullable().meta({ description: 'Null: every project' }),
    environment: z
      .object({ ...named, kind: z.string() })
      .nullable()
      .meta({ description: 'Null: every environment' }),
    tableName: z.string().nullable(),
    until: time,
    reason: z.string(),
    requestId: requestIdSchema.nullable(),
    ticketNumber: z.number().nullable(),
    createdBy: userIdSchema,
    createdByName: z.string(),
    createdAt: time,
    revoked: z.object({ by: userIdSchema, at: time, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Exemption' });

export const listExemptions = defineOperation({
  id: 'exemptions.list',
  method: 'GET',
  path: '/api/v1/exemptions',
  summary: 'Exemptions of everybody and of your projects, newest first',
  permission: 'rule.view',
  query: z.object({
    ...pageQuery,
    state: z.enum(exemptionStates).optional(),
    ruleId: z.string().max(64).optional(),
    environmentId: listOf(environmentIdSchema).meta({ description: 'Those that hold there' }),
  }),
  answer: { status: 200, schema: pageOf(exemption) },
  errors: [],
});

export const grantExemption = defineOperation({
  id: 'exemptions.grant',
  method: 'POST',
  path: '/api/v1/exemptions',
  summary: 'Exempt findings of a rule on statements of one form',
  description:
    'For a finding of a ticket that somebody else wrote, or for statements to come. It never holds for tickets of who grants it, and ends by itself.',
  permission: 'rule.exempt',
  body: z.discriminatedUnion('for', [
    z.object({
      for: z.literal('finding'),
      findingId: findingIdSchema,
      scope: z.enum(['here', 'environment', 'everywhere']).default('here'),
      ...given,
    }),
    z.object({
      for: z.literal('statement'),
      ruleId: z.string().max(64),
      statement: z.string().min(1).max(100_000),
      projectId: projectIdSchema.nullable().default(null),
      environmentId: environmentIdSchema.nullable().default(null),
      ...given,
    }),
  ]),
  answer: { status: 201, schema: z.object({ id: exemptionIdSchema }) },
  errors: [
    'exemption/finding-unknown',
    'exemption/no-statement',
    'exemption/own-ticket',
    'exemption/reason-needed',
    'exemption/until-invalid',
    'exemption/not-found',
    'profile/unknown-rule',
    'profile/environment-unknown',
    'profile/project-unknown',
  ],
});

export const revokeExemption = defineOperation({
  id: 'exemptions.revoke',
  method: 'POST',
  path: '/api/v1/exemptions/{exemptionId}/revoke',
  summary: 'End an exemption now',
  permission: 'rule.exempt',
  params: z.object({ exemptionId: exemptionIdSchema }),
  body: z.object({ reason: reason.default('') }),
  answer: { status: 200, schema: done },
  errors: ['exemption/not-found', 'exemption/ended'],
});
