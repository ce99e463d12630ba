'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listMaskRows, listSuggestionRows } from '@/app/(portal)/access/masks/_view/list-masks';
import { maskRuleDraftSchema } from '@/lib/console/mask/stored-mask-rule';
import { instanceIdSchema, maskRuleIdSchema, maskSuggestionIdSchema } from '@/lib/shared/ids';

const cursor = z.object({ cursor: z.string().max(512) });
const versioned = { id: maskRuleIdSchema, version: z.int().min(0) };
const bySuggestion = z.object({ id: maskSuggestionIdSchema });

export const moreMaskRules = action('mask.view', cursor, ({ actor, input }) => listMaskRows(actor, input.cursor), {
  cost: 'read',
});

export const moreSuggestions = action(
  'mask.view',
  cursor,
  ({ actor, input }) => listSuggestionRows(actor, input.cursor),
  { cost: 'read' },
);

export const createMask = action('mask.manage', maskRuleDraftSchema, ({ actor, input }, { masks }) =>
  masks.create(actor, input),
);

export const saveMask = action(
  'mask.manage',
  maskRuleDraftSchema.extend(versioned),
  ({ actor, input: { id, version, ...draft } }, { masks }) => masks.save(actor, id, version, draft),
);

export const removeMask = action('mask.manage', z.object(versioned), ({ actor, input }, { masks }) =>
  masks.remove(actor, input.id, input.version),
);

export const scanMasks = action(
  'mask.manage',
  z.object({ instanceId: instanceIdSchema, schema: z.string().trim().min(1).max(64) }),
  ({ actor, input }, { masks }) => masks.scan(actor, input.instanceId, input.schema),
);

export const acceptSuggestion = action('mask.manage', bySuggestion, ({ actor, input }, { masks }) =>
  masks.accept(actor, input.id),
);

export const dismissSuggestion = action('mask.manage', bySuggestion, ({ actor, input }, { masks }) =>
  masks.dismiss(actor, input.id),
);
