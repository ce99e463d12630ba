import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { customRuleIdSchema } from '@/lib/review/custom/custom-rule';
import { ruleParts } from '@/lib/review/custom/rule-outline';
import { trialTicketsMax } from '@/lib/review/trial/trial-service';
import { userIdSchema } from '@/lib/shared/ids';
import { done, pageOf, pageQuery, text, time } from './parts';

const id = z.string().min(1).max(64);
const byId = z.object({ id });
const n = z.int().min(1).meta({ description: 'The version you have seen' });
const note = z.string().max(500).optional().meta({ description: 'Why; stands in the history' });
const rule = z.record(z.string(), z.unknown()).meta({
  id: 'CustomRuleDefinition',
  description:
    'Title, message, why and how in en and zh; level, dialects, subject, mark; `when`, a tree of all, any, none and is; examples with `sql` and `fires`. What is wrong with it is refused with the path of each mistake.',
});
const saver = z.object({ id: userIdSchema, name: z.string() }).nullable();
const version = {
  id: z.string(),
  n: z.number(),
  rule: z
    .record(z.string(), z.unknown())
    .readonly()
    .nullable()
    .meta({ description: 'As it was given; null where this release cannot read it' }),
  restoredFrom: z.number().nullable(),
  note: z.string().nullable(),
  createdAt: time,
  createdBy: saver,
};
const customRule = z.object({ ...version, enabled: z.boolean() }).meta({ id: 'CustomRule' });
const saved = z.object({ n: z.number().meta({ description: 'The newest version now' }) });
const proofErrors = ['custom-rule/invalid', 'custom-rule/examples-fail', 'custom-rule/no-firing-example'] as const;
const changeErrors = ['custom-rule/not-found', 'custom-rule/changed-meanwhile'] as const;

export const listCustomRules = defineOperation({
  id: 'custom-rules.list',
  method: 'GET',
  path: '/api/v1/custom-rules',
  summary: 'Rules that people wrote',
  permission: 'rule.view',
  answer: { status: 200, schema: z.object({ items: z.array(customRule).readonly() }) },
  errors: [],
});

export const getCustomRule = defineOperation({
  id: 'custom-rules.get',
  method: 'GET',
  path: '/api/v1/custom-rules/{id}',
  summary: 'One of them, its newest version',
  permission: 'rule.view',
  params: byId,
  answer: { status: 200, schema: customRule },
  errors: ['custom-rule/not-found'],
});

export const createCustomRule = defineOperation({
  id: 'custom-rules.create',
  method: 'POST',
  path: '/api/v1/custom-rules',
  summary: 'Write a rule',
  description: 'Its examples are run: one that does not do what it says refuses the rule.',
  permission: 'rule.manage',
  body: z.object({ id: customRuleIdSchema, rule, note }),
  answer: { status: 201, schema: saved },
  errors: ['custom-rule/id-invalid', 'custom-rule/id-taken', ...proofErrors],
});

export const saveCustomRule = defineOperation({
  id: 'custom-rules.save',
  method: 'PUT',
  path: '/api/v1/custom-rules/{id}',
  summary: 'Save a new version of a rule',
  permission: 'rule.manage',
  params: byId,
  body: z.object({ n, rule, note }),
  answer: { status: 200, schema: saved },
  errors: [...changeErrors, ...proofErrors],
});

export const removeCustomRule = defineOperation({
  id: 'custom-rules.remove',
  method: 'DELETE',
  path: '/api/v1/custom-rules/{id}',
  summary: 'Delete a rule; what it has found keeps its words',
  permission: 'rule.manage',
  params: byId,
  query: z.object({ n: z.coerce.number().int().min(1) }),
  answer: { status: 200, schema: done },
  errors: [...changeErrors],
});

export const listCustomRuleVersions = defineOperation({
  id: 'custom-rules.versions',
  method: 'GET',
  path: '/api/v1/custom-rules/{id}/versions',
  summary: 'The history of a rule, newest first, with what each version changed',
  permission: 'rule.view',
  params: byId,
  query: z.object(pageQuery),
  answer: {
    status: 200,
    schema: pageOf(
      z
        .object({
          ...version,
          changes: z
            .array(z.object({ part: z.enum(ruleParts), from: text, to: text }))
            .readonly()
            .nullable(),
        })
        .meta({ id: 'CustomRuleVersion' }),
    ),
  },
  errors: ['custom-rule/not-found'],
});

export const restoreCustomRule = defineOperation({
  id: 'custom-rules.restore',
  method: 'POST',
  path: '/api/v1/custom-rules/{id}/restore',
  summary: 'Make an old version the newest again',
  permission: 'rule.manage',
  params: byId,
  body: z.object({ n, to: z.int().min(1) }),
  answer: { status: 200, schema: saved },
  errors: [...changeErrors, 'custom-rule/no-such-version', ...proofErrors],
});

export const enableCustomRule = defineOperation({
  id: 'custom-rules.enable',
  method: 'PUT',
  path: '/api/v1/custom-rules/{id}/enabled',
  summary: 'Switch a rule on or off everywhere',
  permission: 'rule.manage',
  params: byId,
  body: z.object({ n, enabled: z.boolean() }),
  answer: { status: 200, schema: done },
  errors: [...changeErrors],
});

export const testCustomRule = defineOperation({
  id: 'custom-rules.test',
  method: 'POST',
  path: '/api/v1/custom-rule-tests',
  summary: 'What a draft does with its examples; nothing is kept',
  permission: 'rule.manage',
  body: z.object({ rule }),
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z.object({
            found: z.array(z.object({ start: z.number(), end: z.number(), message: text })).readonly(),
            problem: z.enum(['silent', 'fires', 'unread', 'failed']).nullable(),
          }),
        )
        .readonly(),
    }),
  },
  errors: ['custom-rule/invalid'],
});

export const tryCustomRule = defineOperation({
  id: 'custom-rules.try',
  method: 'POST',
  path: '/api/v1/custom-rule-trials',
  summary: 'What a draft would have said of the last tickets',
  description:
    'Reviews stored scripts with their stored schemas with this rule alone. Touches no ticket and no target. Server-sent events: start, ticket (one each), end.',
  permission: 'rule.manage',
  body: z.object({ rule, limit: z.int().min(1).max(trialTicketsMax).default(trialTicketsMax) }),
  answer: { status: 200, mediaType: 'text/event-stream', description: 'Progress and results' },
  errors: ['custom-rule/invalid', 'request/too-many-streams'],
});
