import type { SavedVersion } from '@/components/ui/version-history';
import type { Condition } from '@/lib/review/custom/condition-tree';
import type { CustomRuleDraft } from '@/lib/review/custom/custom-rule';
import type { InputSpec, InputSpecs } from '@/lib/review/custom/input';
import type { Hole } from '@/lib/review/custom/predicate';
import type { PartChange } from '@/lib/review/custom/rule-outline';
import type { ExampleResult } from '@/lib/review/custom/try-examples';
import type { Page } from '@/lib/shared/page';
import type { Text } from '@/lib/shared/text';

/** A kind of condition as the form offers it: described by the rule language, not by the page. */
export type ConditionKind = {
  readonly id: string;
  readonly title: Text;
  readonly note?: Text | undefined;
  readonly inputs: InputSpecs;
  readonly holes: readonly Hole[];
};

export type CustomVersionRow = SavedVersion & {
  readonly restoredFrom: number | null;
  readonly changes: readonly PartChange[] | null;
};

export type Draft = CustomRuleDraft;

export type CustomRuleView = {
  /** null: not saved yet. */
  readonly id: string | null;
  readonly n: number;
  readonly enabled: boolean;
  readonly rule: Draft;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
  readonly versions: Page<CustomVersionRow>;
  readonly kinds: readonly ConditionKind[];
  readonly canManage: boolean;
};

export type TestedDraft = readonly ExampleResult[];

export const emptyDraft: Draft = {
  title: { en: '', zh: '' },
  message: { en: '', zh: '' },
  why: { en: '', zh: '' },
  how: { en: '', zh: '' },
  level: 'warning',
  dialects: ['mysql', 'mariadb', 'tidb'],
  subject: 'statement',
  mark: 'part',
  when: { kind: 'all', of: [{ kind: 'is', predicate: 'statement-kind', inputs: { kinds: ['delete'] } }] },
  examples: [
    { sql: '', fires: true, rows: null },
    { sql: '', fires: false, rows: null },
  ],
};

/** A condition of this kind with nothing filled in. */
export const newLeaf = ({ id, inputs }: ConditionKind): Condition => ({
  kind: 'is',
  predicate: id,
  inputs: Object.fromEntries(Object.entries(inputs).map(([name, spec]) => [name, firstValue(spec)])),
});

function firstValue(spec: InputSpec): unknown {
  switch (spec.kind) {
    case 'choice':
      return spec.first;
    case 'choices':
      return Object.keys(spec.of).slice(0, 1);
    case 'pattern':
      return { syntax: 'glob', texts: ['*'] };
    case 'comparison':
      return { operator: '>', value: 0 };
  }
}
