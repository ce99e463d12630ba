'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { toVersionRow } from '@/app/(portal)/rules/custom/_view/custom-rule-views';
import { ok } from '@/lib/shared/result';

const id = z.string().min(1).max(64);
const n = z.int().min(0);
const rule = z.record(z.string(), z.unknown());
const note = z.string().max(500);

export const testCustomRule = action(
  'rule.manage',
  z.object({ rule }),
  ({ actor, input }, { customRules }) => customRules.test(actor, input.rule),
  { cost: 'typing' },
);

export const createCustomRule = action(
  'rule.manage',
  z.object({ id, rule, note }),
  ({ actor, input }, { customRules }) => customRules.create(actor, input),
);

export const saveCustomRule = action(
  'rule.manage',
  z.object({ id, n, rule, note }),
  ({ actor, input }, { customRules }) => customRules.save(actor, input),
);

export const restoreCustomRule = action(
  'rule.manage',
  z.object({ id, n, to: z.int().min(1) }),
  ({ actor, input }, { customRules }) => customRules.restore(actor, input),
);

export const enableCustomRule = action(
  'rule.manage',
  z.object({ id, n, enabled: z.boolean() }),
  ({ actor, input }, { customRules }) => customRules.setEnabled(actor, input),
);

export const removeCustomRule = action('rule.manage', z.object({ id, n }), ({ actor, input }, { customRules }) =>
  customRules.remove(actor, input),
);

export const moreCustomVersions = action(
  'rule.view',
  z.object({ id, cursor: z.string().max(20) }),
  async ({ actor, input }, { customRules }) => {
    const page = await customRules.versions(actor, input.id, { limit: 20, cursor: input.cursor });
    return page.ok ? ok({ ...page.value, items: page.value.items.map(toVersionRow) }) : page;
  },
  { cost: 'read' },
);
