'use client';

import { useMemo } from 'react';
import {
  createCustomRule,
  enableCustomRule,
  moreCustomVersions,
  removeCustomRule,
  restoreCustomRule,
  saveCustomRule,
  testCustomRule,
} from '@/app/(portal)/rules/custom/actions';
import type { CustomRuleCommands } from '@/components/custom-rule/custom-rule-page';
import { CustomRulePage } from '@/components/custom-rule/custom-rule-page';
import type { CustomRuleView } from '@/components/custom-rule/custom-rule-view';

/** The page's deeds, bound to its rule. */
export function CustomRuleEditor({ view }: { readonly view: CustomRuleView }) {
  const id = view.id ?? '';
  const isNew = view.id === null;
  const commands = useMemo<CustomRuleCommands>(
    () => ({
      test: ({ rule }) => testCustomRule({ rule: { ...rule } }),
      save: ({ id: wanted, n, rule, note }) =>
        isNew
          ? createCustomRule({ id: wanted, rule: { ...rule }, note })
          : saveCustomRule({ id: wanted, n, rule: { ...rule }, note }),
      restore: (values) => restoreCustomRule({ id, ...values }),
      setEnabled: (values) => enableCustomRule({ id, ...values }),
      remove: (values) => removeCustomRule({ id, ...values }),
    }),
    [id, isNew],
  );
  return (
    <CustomRulePage view={view} commands={commands} moreVersions={(cursor) => moreCustomVersions({ id, cursor })} />
  );
}
