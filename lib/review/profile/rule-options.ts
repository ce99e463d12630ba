import { z } from 'zod';
import { optionProblem } from '@/lib/review/profile/option-problem';
import type { Rule } from '@/lib/review/rule';
import { nearestName } from '@/lib/review/text/nearest-name';
import { stableText } from '@/lib/schema/canonical';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import type { Text } from '@/lib/shared/text';

export type OptionValues = Readonly<Record<string, unknown>>;

/** What is wrong with one option; `option` is empty where it is none in particular. */
export type OptionIssue = { readonly option: string; readonly problem: Text };

const schemas = new WeakMap<Rule, unknown>();

/** JSON schema of a rule's options, with defaults and descriptions. Made once a rule. */
export function optionsSchemaOf(rule: Rule): unknown {
  const known = schemas.get(rule);
  if (known !== undefined) return known;
  const made: unknown = z.toJSONSchema(rule.options, { io: 'input', unrepresentable: 'any' });
  schemas.set(rule, made);
  return made;
}

const objectSchema = z.looseObject({ properties: z.record(z.string(), z.unknown()).default({}) });

export const optionNames = (rule: Rule): readonly string[] =>
  Object.keys(objectSchema.safeParse(optionsSchemaOf(rule)).data?.properties ?? {});

/** Every option with its value, those that are not given with their default; undefined when the options are not valid. */
export function effectiveOptions(rule: Rule, options: OptionValues): OptionValues | undefined {
  const parsed = rule.options.safeParse(options);
  return parsed.success && typeof parsed.data === 'object' && parsed.data !== null
    ? (parsed.data as OptionValues)
    : undefined;
}

/** All that is wrong at once. A name that the rule does not know is wrong too: it would be dropped without a word. */
export function checkOptions(
  rule: Rule,
  options: OptionValues,
): Result<void, { readonly code: 'profile/invalid-options'; readonly issues: readonly OptionIssue[] }> {
  const names = optionNames(rule);
  const unknown = Object.keys(options).filter((name) => !names.includes(name));
  const issues = [...unknown.map((name) => unknownOption(name, names)), ...valueIssues(rule, options)];
  return issues.length === 0 ? ok(undefined) : { ok: false, error: { code: 'profile/invalid-options', issues } };
}

function unknownOption(option: string, names: readonly string[]): OptionIssue {
  const near = nearestName(option, names);
  const hint = near === undefined ? undefined : { en: ` Did you mean ${near}?`, zh: `是否指 ${near}？` };
  const all = names.length === 0 ? undefined : names.join(', ');
  return {
    option,
    problem: {
      en: `there is no such option.${hint?.en ?? (all === undefined ? ' The rule has none.' : ` There are: ${all}.`)}`,
      zh: `没有这个选项。${hint?.zh ?? (all === undefined ? '该规则没有选项。' : `可用的有：${all}。`)}`,
    },
  };
}

const chinese = z.locales.zhCN().localeError;

function valueIssues(rule: Rule, options: OptionValues): readonly OptionIssue[] {
  const parsed = rule.options.safeParse(options);
  if (parsed.success) return [];
  const inChinese = rule.options.safeParse(options, { error: chinese });
  return parsed.error.issues.map((issue, at) => ({
    option: issue.path.join('.'),
    problem: optionProblem(issue, inChinese.error?.issues[at]?.message ?? issue.message),
  }));
}

export const issueText = (issues: readonly OptionIssue[], locale: 'en' | 'zh'): string =>
  issues.map(({ option, problem }) => (option === '' ? problem[locale] : `${option}: ${problem[locale]}`)).join('; ');

/** Without the options that say what holds anyway. Options that are not valid are kept as they are, for who mends them. */
export function tidyOptions(rule: Rule, options: OptionValues): OptionValues {
  const defaults = effectiveOptions(rule, {});
  const given = effectiveOptions(rule, options);
  if (defaults === undefined || given === undefined) return options;
  return Object.fromEntries(
    Object.entries(options).filter(([name]) => name in given && !isSame(given[name], defaults[name])),
  );
}

export const isSame = (a: unknown, b: unknown): boolean => stableText([a]) === stableText([b]);
