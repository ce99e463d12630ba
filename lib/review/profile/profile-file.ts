import type { ProfileLevel, ProfileRules } from '@/lib/review/profile/profile';
import { profileLevels } from '@/lib/review/profile/profile';
import { checkOptions, effectiveOptions, tidyOptions } from '@/lib/review/profile/rule-options';
import type { RuleSetting } from '@/lib/review/profile/rule-setting';
import { isChanged, settingOf } from '@/lib/review/profile/rule-setting';
import type { Rule } from '@/lib/review/rule';
import { allRuleGroups } from '@/lib/review/rule';
import type { RuleSet } from '@/lib/review/rule-set';
import { nearestName } from '@/lib/review/text/nearest-name';
import type { Text } from '@/lib/shared/text';

/** A profile as a text file. What YAML is, an adapter knows; what a profile is, this file. */
export type FileNode =
  | { readonly kind: 'map'; readonly line: number; readonly entries: readonly FileEntry[] }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly FileNode[] }
  | { readonly kind: 'scalar'; readonly line: number; readonly value: string | number | boolean | null };
export type FileEntry = { readonly key: string; readonly line: number; readonly value: FileNode };

/** One thing that is wrong with a file, from line 1. */
export type FileIssue = {
  readonly line: number;
  readonly ruleId: string | null;
  readonly option: string | null;
  readonly problem: Text;
};

export type ProfileText = {
  /** All syntax errors at once, or the tree. */
  parse(text: string): { readonly root: FileNode } | { readonly issues: readonly FileIssue[] };
  print(file: ProfileFile): string;
};

export type ProfileFile = {
  /** Comment lines at the top. */
  readonly head: readonly string[];
  readonly profile: string;
  readonly name: string;
  /** By group; the group's name stands above it as a comment. */
  readonly groups: readonly { readonly name: string; readonly rules: readonly FileRule[] }[];
};

/** `id: level`, or with options `id: { level, options }`. */
export type FileRule = { readonly id: string; readonly setting: RuleSetting };

export type ReadProfile = { readonly rules: ProfileRules; readonly issues: readonly FileIssue[] };

export const fileTextLengthMax = 256 * 1024;

const topKeys = ['profile', 'name', 'rules'];

/** Everything that is wrong, with its line; the rules that are right are in the result all the same. */
export function readProfileFile(root: FileNode, ruleSet: RuleSet): ReadProfile {
  const issues: FileIssue[] = [];
  const complain = (line: number, problem: Text, ruleId: string | null = null, option: string | null = null) => {
    issues.push({ line, ruleId, option, problem });
  };
  const entries = root.kind === 'map' ? root.entries : [];
  if (root.kind !== 'map') complain(root.line, notAProfile);
  for (const { key, line } of entries) if (!topKeys.includes(key)) complain(line, unknownKey(key, topKeys));
  const listed = entries.find(({ key }) => key === 'rules');
  if (root.kind === 'map' && listed === undefined) complain(root.line, notAProfile);
  if (listed !== undefined && listed.value.kind !== 'map' && !isEmpty(listed.value)) complain(listed.line, notRules);
  const rules: Record<string, ProfileRules[string]> = {};
  for (const entry of listed?.value.kind === 'map' ? listed.value.entries : []) {
    const rule = ruleSet.find(entry.key);
    if (rule === undefined) complain(entry.line, unknownRule(entry.key, ruleSet), entry.key);
    else {
      const setting = readRule(rule, entry, (line, problem, option) => complain(line, problem, rule.id, option));
      if (setting !== undefined) rules[rule.id] = setting;
    }
  }
  return { rules, issues: issues.toSorted((a, b) => a.line - b.line) };
}

type Complain = (line: number, problem: Text, option?: string) => void;

function readRule(rule: Rule, { line, value }: FileEntry, complain: Complain): ProfileRules[string] | undefined {
  if (value.kind !== 'map') {
    const level = readLevel(value, complain);
    return level === undefined ? undefined : { level, options: {} };
  }
  const keys = ['level', 'options'];
  for (const { key, line: at } of value.entries) if (!keys.includes(key)) complain(at, unknownKey(key, keys));
  const levelNode = value.entries.find(({ key }) => key === 'level');
  if (levelNode === undefined) complain(line, levelMissing);
  const level = levelNode && readLevel(levelNode.value, complain);
  const given = value.entries.find(({ key }) => key === 'options');
  const options = given === undefined ? {} : readOptions(rule, given, complain);
  return level === undefined || options === undefined ? undefined : { level, options };
}

function readLevel(node: FileNode, complain: Complain): ProfileLevel | undefined {
  // YAML 1.1 writers turn a bare off into false.
  const word = node.kind === 'scalar' ? (node.value === false ? 'off' : node.value) : undefined;
  const level = profileLevels.find((known) => known === word);
  if (level === undefined) complain(node.line, levelUnknown(node.kind === 'scalar' ? String(node.value) : node.kind));
  return level;
}

function readOptions(rule: Rule, { line, value }: FileEntry, complain: Complain): Record<string, unknown> | undefined {
  if (isEmpty(value)) return {};
  if (value.kind !== 'map') {
    complain(line, notOptions);
    return undefined;
  }
  const options = Object.fromEntries(value.entries.map(({ key, value: node }) => [key, plain(node)]));
  const checked = checkOptions(rule, options);
  if (checked.ok) return options;
  for (const { option, problem } of checked.error.issues) {
    const [name = ''] = option.split('.');
    const at = value.entries.find(({ key }) => key === name);
    complain(at?.line ?? line, problem, option);
  }
  return undefined;
}

const isEmpty = (node: FileNode): boolean => node.kind === 'scalar' && node.value === null;

function plain(node: FileNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  }
}

export type PrintedProfile = {
  readonly key: string;
  readonly name: string;
  readonly n: number;
  readonly rules: ProfileRules;
};

/** `changed`: what differs from Sluice's default. `all`: every rule with every option, for reading and comparing. */
export function toProfileFile(profile: PrintedProfile, which: 'changed' | 'all', ruleSet: RuleSet): ProfileFile {
  const { key, name, n, rules } = profile;
  const shown = ruleSet.all.flatMap((rule) => {
    const setting = settingOf(rule, rules);
    if (which === 'changed' && !isChanged(rule, setting)) return [];
    const options =
      which === 'all'
        ? (effectiveOptions(rule, setting.options) ?? setting.options)
        : tidyOptions(rule, setting.options);
    return [{ group: rule.group, id: rule.id, setting: { level: setting.level, options } }];
  });
  return {
    head: [
      `Sluice rule profile ${key}, version ${n}.`,
      which === 'all' ? 'Every rule with every option.' : 'Rules that are not here are as Sluice comes.',
      'Levels: error, warning, notice, off.',
    ],
    profile: key,
    name,
    groups: allRuleGroups
      .map((group) => ({ name: group, rules: shown.filter((rule) => rule.group === group) }))
      .filter((group) => group.rules.length > 0),
  };
}

// ------------------------------------------------------------ words

const notAProfile: Text = {
  en: 'this is not a rule profile: it has no `rules:` at the top level.',
  zh: '这不是规则方案：顶层没有 `rules:`。',
};
const notRules: Text = {
  en: '`rules` must be a map of rule ids to levels.',
  zh: '`rules` 应为规则标识到级别的映射。',
};
const notOptions: Text = { en: '`options` must be a map.', zh: '`options` 应为映射。' };
const levelMissing: Text = { en: 'the level is missing.', zh: '缺少级别。' };
const levelUnknown = (word: string): Text => ({
  en: `“${word}” is no level. There are: ${profileLevels.join(', ')}.`,
  zh: `“${word}”不是级别。可用的有：${profileLevels.join('、')}。`,
});
const unknownKey = (key: string, keys: readonly string[]): Text => ({
  en: `“${key}” is not known here. There are: ${keys.join(', ')}.`,
  zh: `此处不认识“${key}”。可用的有：${keys.join('、')}。`,
});

function unknownRule(ruleId: string, { all }: RuleSet): Text {
  const near = nearestName(
    ruleId,
    all.map(({ id }) => id),
  );
  return {
    en: `there is no such rule.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    zh: `没有这条规则。${near === undefined ? '' : `是否指 ${near}？`}`,
  };
}
