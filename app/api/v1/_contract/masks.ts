import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { maskClasses } from '@/lib/console/mask/classify';
import { maskRuleDraftSchema, maskSchema, scanStates, suggestionStates } from '@/lib/console/mask/stored-mask-rule';
import { instanceIdSchema, maskRuleIdSchema, maskScanIdSchema, maskSuggestionIdSchema } from '@/lib/shared/ids';
import { done, pageOf, pageQuery, time, version } from './parts';

const byId = z.object({ maskRuleId: maskRuleIdSchema });
const bySuggestion = z.object({ suggestionId: maskSuggestionIdSchema });
const errors = [
  'instance/not-found',
  'mask/not-found',
  'mask/changed-meanwhile',
  'mask/too-wide',
  'mask/scan-not-found',
  'mask/suggestion-not-open',
] as const;

const maskRule = maskRuleDraftSchema
  .extend({
    id: maskRuleIdSchema,
    instanceName: z.string().nullable(),
    createdBy: z.string().nullable(),
    createdAt: time,
    version: z.number(),
  })
  .meta({ id: 'MaskRule' });

export const listMaskRules = defineOperation({
  id: 'mask-rules.list',
  method: 'GET',
  path: '/api/v1/console/mask-rules',
  summary: 'Which columns are masked in the console, and how; newest first',
  permission: 'mask.view',
  query: z.object(pageQuery),
  answer: { status: 200, schema: pageOf(maskRule) },
  errors: [],
});

export const createMaskRule = defineOperation({
  id: 'mask-rules.create',
  method: 'POST',
  path: '/api/v1/console/mask-rules',
  summary: 'Mask columns by name, table, schema or data type',
  description:
    'Patterns have `*` and `?`; the highest level that fits a column decides. Exemptions are grants of `unmask`.',
  permission: 'mask.manage',
  body: maskRuleDraftSchema,
  answer: { status: 201, schema: z.object({ id: maskRuleIdSchema }) },
  errors,
});

export const saveMaskRule = defineOperation({
  id: 'mask-rules.save',
  method: 'PUT',
  path: '/api/v1/console/mask-rules/{maskRuleId}',
  summary: 'Change a masking rule',
  permission: 'mask.manage',
  params: byId,
  body: maskRuleDraftSchema.extend({ version }),
  ifMatch: true,
  answer: { status: 200, schema: done },
  errors,
});

export const removeMaskRule = defineOperation({
  id: 'mask-rules.remove',
  method: 'DELETE',
  path: '/api/v1/console/mask-rules/{maskRuleId}',
  summary: 'Remove a masking rule',
  permission: 'mask.manage',
  params: byId,
  query: z.object({ version: z.coerce.number().int().min(0) }),
  answer: { status: 200, schema: done },
  errors,
});

export const startMaskScan = defineOperation({
  id: 'mask-scans.start',
  method: 'POST',
  path: '/api/v1/console/mask-scans',
  summary: 'Look for columns of a schema that should be masked',
  description:
    'A worker reads names and types, then a few values through the account that reads. Values are counted and kept nowhere.',
  permission: 'mask.manage',
  body: z.object({ instanceId: instanceIdSchema, schema: z.string().trim().min(1).max(64) }),
  answer: { status: 202, schema: z.object({ id: maskScanIdSchema }) },
  errors,
});

export const getMaskScan = defineOperation({
  id: 'mask-scans.get',
  method: 'GET',
  path: '/api/v1/console/mask-scans/{scanId}',
  summary: 'How far a scan is',
  permission: 'mask.view',
  params: z.object({ scanId: maskScanIdSchema }),
  answer: {
    status: 200,
    schema: z.object({
      id: maskScanIdSchema,
      instanceId: instanceIdSchema,
      schema: z.string(),
      state: z.enum(scanStates),
      failure: z.string().nullable(),
      columnsSeen: z.number(),
      sampled: z.number(),
      notSampled: z.number().meta({ description: 'Columns whose values could not be read, or not in time' }),
      createdAt: time,
      finishedAt: time.nullable(),
    }),
  },
  errors,
});

export const listMaskSuggestions = defineOperation({
  id: 'mask-suggestions.list',
  method: 'GET',
  path: '/api/v1/console/mask-suggestions',
  summary: 'Columns that scans take for something personal; newest first',
  permission: 'mask.view',
  query: z.object({ ...pageQuery, state: z.enum(suggestionStates).default('open') }),
  answer: {
    status: 200,
    schema: pageOf(
      z.object({
        id: maskSuggestionIdSchema,
        instanceId: instanceIdSchema,
        instanceName: z.string(),
        schema: z.string(),
        table: z.string(),
        column: z.string(),
        dataType: z.string(),
        class: z.enum(maskClasses),
        byName: z.boolean(),
        sampled: z.number(),
        matched: z.number(),
        state: z.enum(suggestionStates),
      }),
    ),
  },
  errors: [],
});

export const acceptMaskSuggestion = defineOperation({
  id: 'mask-suggestions.accept',
  method: 'POST',
  path: '/api/v1/console/mask-suggestions/{suggestionId}/accept',
  summary: 'Make a masking rule of a suggestion',
  permission: 'mask.manage',
  params: bySuggestion,
  body: z.object({ mask: maskSchema.optional() }),
  answer: { status: 200, schema: done },
  errors,
});

export const dismissMaskSuggestion = defineOperation({
  id: 'mask-suggestions.dismiss',
  method: 'POST',
  path: '/api/v1/console/mask-suggestions/{suggestionId}/dismiss',
  summary: 'Say that a column needs no mask; it is not suggested again',
  permission: 'mask.manage',
  params: bySuggestion,
  answer: { status: 200, schema: done },
  errors,
});
