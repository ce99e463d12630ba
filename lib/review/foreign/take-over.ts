import type { ForeignCondition, ForeignMap, ForeignRule, ForeignValue } from '@/lib/review/foreign/foreign-map';
import type { ForeignSetting } from '@/lib/review/foreign/foreign-settings';
import { isOn, listOf } from '@/lib/review/foreign/foreign-settings';
import type { ProfileLevel, ProfileRules } from '@/lib/review/profile/profile';
import { checkOptions, issueText } from '@/lib/review/profile/rule-options';
import type { Rule } from '@/lib/review/rule';
import type { RuleSet } from '@/lib/review/rule-set';
import type { Text } from '@/lib/shared/text';

/** What became of one setting of the other product. */
export type ForeignLine = {
  readonly name: string;
  readonly value: string;
  /** From 1; 0 where the form has no lines. */
  readonly line: number;
  /** The file does not name it: this is what the product takes then. */
  readonly isDefault: boolean;
  readonly outcome: 'taken' | 'none' | 'unknown' | 'failed';
  readonly rules: readonly { readonly id: string; readonly title: Text | null; readonly level: ProfileLevel }[];
  /** Why there is no counterpart, or what is not quite the same. */
  readonly note: Text | null;
};

export type TakenOver = { readonly rules: ProfileRules; readonly lines: readonly ForeignLine[] };

type Value = ForeignSetting['value'];

/** Undefined when the text holds no setting that the product has. */
export function takeOver(
  settings: readonly ForeignSetting[],
  map: ForeignMap,
  ruleSet: RuleSet,
): TakenOver | undefined {
  const given = new Map(settings.map((setting) => [setting.name.toLowerCase(), setting]));
  const isKnown = (name: string) =>
    usedBy(map).has(name) || name in lowerKeys(map.levels) || noneFor(map, name) !== undefined;
  if (![...given.keys()].some(isKnown)) return undefined;
  const defaults = new Map(Object.entries(map.defaults).map(([name, value]) => [name.toLowerCase(), value]));
  const read = (name: string): Value | undefined => {
    const key = name.toLowerCase();
    return given.get(key)?.value ?? defaults.get(key);
  };
  const taken = map.rules.flatMap((foreign) => takeRule(foreign, read, ruleSet) ?? []);
  const mapped = new Set(map.rules.map(({ rule }) => rule));
  const leveled = [...given.values()].flatMap((setting) => takeLevel(setting, map, mapped, ruleSet));
  const all = [...taken, ...leveled];
  return {
    rules: Object.fromEntries(all.flatMap(({ rule, setting }) => (rule && setting ? [[rule.id, setting]] : []))),
    lines: [
      ...[...given.values()].map((setting) => lineOf(setting, false, all, map)),
      ...[...defaults]
        .filter(([name]) => !given.has(name))
        .map(([name, value]) => lineOf({ name, value, line: 0 }, true, all, map)),
    ],
  };
}

type Taken = {
  readonly id: string;
  readonly rule: Rule | undefined;
  readonly setting: ProfileRules[string] | undefined;
  readonly sources: readonly string[];
  readonly problem: Text | null;
};

function takeRule(
  foreign: ForeignRule,
  read: (name: string) => Value | undefined,
  ruleSet: RuleSet,
): Taken | undefined {
  const sources = sourcesOf(foreign);
  const conditions = foreign.on.filter(({ setting }) => read(setting) !== undefined);
  if (conditions.length === 0) return undefined;
  const rule = ruleSet.find(foreign.rule);
  if (rule === undefined)
    return { id: foreign.rule, rule, setting: undefined, sources, problem: notBuilt(foreign.rule) };
  const holds = (condition: ForeignCondition) => isMet(condition, read(condition.setting));
  const isActive = foreign.any
    ? conditions.some(holds)
    : conditions.length === foreign.on.length && conditions.every(holds);
  const level = isActive ? levelOf(foreign, read) : 'off';
  const options = isActive ? optionsOf(foreign, read) : {};
  const checked = checkOptions(rule, options);
  if (!checked.ok) {
    const { issues } = checked.error;
    const problem = { en: `not valid here: ${issueText(issues, 'en')}`, zh: `在此无效：${issueText(issues, 'zh')}` };
    return { id: rule.id, rule, setting: undefined, sources, problem };
  }
  return { id: rule.id, rule, setting: { level, options }, sources, problem: isActive ? (foreign.note ?? null) : null };
}

function isMet(condition: ForeignCondition, value: Value | undefined): boolean {
  if (value === undefined) return false;
  if ('is' in condition) return isOn(value) === condition.is;
  if ('above' in condition) return Number(value) > condition.above;
  return String(value).trim() !== '';
}

function levelOf({ level, levelFrom = [] }: ForeignRule, read: (name: string) => Value | undefined): ProfileLevel {
  const said = levelFrom.map(read).find((value) => value !== undefined);
  return said === undefined ? level : (foreignLevel(said) ?? level);
}

/** 0 is fine, 1 a warning, 2 an error. */
function foreignLevel(value: Value): ProfileLevel | undefined {
  const levels: readonly ProfileLevel[] = ['off', 'warning', 'error'];
  return levels[Number(value)];
}

function optionsOf({ options = {} }: ForeignRule, read: (name: string) => Value | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, from]) => {
      const value = optionValue(from, read);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function optionValue(from: ForeignValue, read: (name: string) => Value | undefined): unknown {
  if ('always' in from) return from.always;
  const value = read(from.setting);
  if (value === undefined) return undefined;
  switch (from.as) {
    case 'number':
      return Number(value);
    case 'list':
      return listOf(value);
    case 'lower-list':
      return listOf(value).map((item) => item.toLowerCase());
    case 'item':
      return String(value) === '' ? [] : [String(value)];
  }
}

function takeLevel(
  { name, value }: ForeignSetting,
  map: ForeignMap,
  mapped: ReadonlySet<string>,
  ruleSet: RuleSet,
): readonly Taken[] {
  const ids = lowerKeys(map.levels)[name.toLowerCase()] ?? [];
  const level = foreignLevel(value);
  return ids
    .filter((id) => !mapped.has(id) && level !== undefined)
    .map((id) => {
      const rule = ruleSet.find(id);
      const setting = rule && level !== undefined ? { level, options: {} } : undefined;
      return { id, rule, setting, sources: [name.toLowerCase()], problem: rule ? null : notBuilt(id) };
    });
}

function lineOf(
  { name, value, line }: ForeignSetting,
  isDefault: boolean,
  taken: readonly Taken[],
  map: ForeignMap,
): ForeignLine {
  const key = name.toLowerCase();
  const own = taken.filter(({ sources }) => sources.includes(key));
  const rules = own.flatMap(({ id, rule, setting }) =>
    setting ? [{ id, title: rule?.title ?? null, level: setting.level }] : [],
  );
  const shown = { name, value: String(value), line, isDefault, rules };
  const problem = own.find((one) => one.problem !== null)?.problem ?? null;
  if (rules.length > 0) return { ...shown, outcome: 'taken', note: problem };
  if (own.length > 0) return { ...shown, outcome: 'failed', note: problem };
  const why = noneFor(map, key);
  if (why !== undefined) return { ...shown, outcome: 'none', note: why };
  if (usedBy(map).has(key) || key in lowerKeys(map.levels)) return { ...shown, outcome: 'none', note: onlyWithOthers };
  return { ...shown, outcome: 'unknown', note: null };
}

const sourcesOf = ({ on, options = {}, levelFrom = [] }: ForeignRule): readonly string[] =>
  [
    ...on.map(({ setting }) => setting),
    ...Object.values(options).flatMap((from) => ('always' in from ? [] : [from.setting])),
    ...levelFrom,
  ].map((name) => name.toLowerCase());

const usedBy = (map: ForeignMap): ReadonlySet<string> => new Set(map.rules.flatMap(sourcesOf));

const lowerKeys = (levels: ForeignMap['levels']): ForeignMap['levels'] =>
  Object.fromEntries(Object.entries(levels).map(([name, ids]) => [name.toLowerCase(), ids]));

function noneFor({ none }: ForeignMap, name: string): Text | undefined {
  const found = Object.entries(none).find(([pattern]) => {
    const wanted = pattern.toLowerCase();
    return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : wanted === name;
  });
  return found?.[1];
}

const notBuilt = (rule: string): Text => ({
  en: `this version of Sluice has no rule ${rule}.`,
  zh: `此版本的 Sluice 没有规则 ${rule}。`,
});
const onlyWithOthers: Text = {
  en: 'it says something only together with a setting that is not there.',
  zh: '只有与另一项未出现的设置一起才有意义。',
};
