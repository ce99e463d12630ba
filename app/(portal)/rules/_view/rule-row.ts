import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { RuleListProps, RuleRow } from '@/components/rule/rule-list';
import type { RulePageView } from '@/components/rule/rule-page';
import type { EnvironmentView } from '@/lib/access/environment-service';
import type { EnvironmentRules } from '@/lib/review/profile/environment-rules';
import { settingOf } from '@/lib/review/profile/rule-setting';
import type { Rule, RuleGroup } from '@/lib/review/rule';
import type { EnvironmentId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

export const groupNames: { readonly [Group in RuleGroup]: Text } = {
  statement: { en: 'Statements', zh: '语句' },
  query: { en: 'Queries', zh: '查询' },
  plan: { en: 'Execution plans', zh: '执行计划' },
  dml: { en: 'Changing rows', zh: '数据变更' },
  database: { en: 'Databases', zh: '库' },
  table: { en: 'Tables', zh: '表' },
  column: { en: 'Columns', zh: '列' },
  index: { en: 'Indexes', zh: '索引' },
  object: { en: 'Views and routines', zh: '视图与过程' },
  naming: { en: 'Names', zh: '命名' },
  custom: { en: 'Own rules', zh: '自定义' },
};

/** Environments with the settings of their profiles, in the order in which they stand on the page. */
export type RuledEnvironment = { readonly environment: EnvironmentView; readonly rules: EnvironmentRules['rules'] };

export function withRules(
  environments: readonly EnvironmentView[],
  rules: ReadonlyMap<EnvironmentId, EnvironmentRules>,
): readonly RuledEnvironment[] {
  return environments.map((environment) => ({ environment, rules: rules.get(environment.id)?.rules ?? {} }));
}

export const toRuleColumns = (environments: readonly RuledEnvironment[]): RuleListProps['environments'] =>
  environments.map(({ environment }) => ({ key: environment.key, ...toEnvironmentView(environment) }));

/** A rule as a line of the list. */
export function toRuleRow(rule: Rule, environments: readonly RuledEnvironment[]): RuleRow {
  const { id, group, title, dialects, needs } = rule;
  return {
    id,
    group,
    title,
    dialects,
    needs: needs ? [needs] : [],
    levels: environments.map(({ rules }) => settingOf(rule, rules).level),
  };
}

export type RulePageParts = {
  readonly rule: Rule;
  readonly environments: readonly RuledEnvironment[];
  readonly examples: { readonly good: readonly string[]; readonly bad: readonly string[] };
  readonly canManage: boolean;
};

/** Everything that the page of a rule says. */
export function toRulePage({ rule, environments, examples, canManage }: RulePageParts): RulePageView {
  return {
    ...toRuleRow(rule, environments),
    groupName: groupNames[rule.group],
    why: rule.why,
    how: rule.how,
    messages: Object.values(rule.messages),
    options: optionsOf(rule, environments),
    ...examples,
    environments: environments.map(({ environment }) => ({
      id: environment.id,
      key: environment.key,
      ...toEnvironmentView(environment),
    })),
    canManage,
  };
}

/** Each option with its default, and again where an environment has another value. */
function optionsOf(rule: Rule, environments: readonly RuledEnvironment[]): RulePageView['options'] {
  const read = (options: unknown): ReadonlyMap<string, string> => {
    const parsed = rule.options.safeParse(options);
    const values = parsed.success && typeof parsed.data === 'object' && parsed.data !== null ? parsed.data : {};
    return new Map(Object.entries(values).map(([name, value]) => [name, textOf(value)]));
  };
  return [...read({})].flatMap(([name, value]) => [
    { name, value },
    ...environments.flatMap(({ environment, rules }) => {
      const own = read(settingOf(rule, rules).options).get(name);
      return own === undefined || own === value ? [] : [{ name: `${name} · ${environment.name}`, value: own }];
    }),
  ]);
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));
