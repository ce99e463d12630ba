import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { defaultProfile, strictProfile } from '@/lib/review/profile/profiles';
import { rules } from '@/lib/review/registry';
import type { Need, Rule } from '@/lib/review/rule';
import { ruleGroups } from '@/lib/review/rule';
import type { InvalidCase, RuleCases, ValidCase } from '@/lib/review/testing/test-rule';
import { collectedCases, reviewCase, unmark } from '@/lib/review/testing/test-rule';
import { findingText } from '@/lib/review/text/finding-text';
import { checkPages, writePages } from './doc-pages';

/**
 * Writes a page per rule from the rule itself and the first cases of its test, so that no example is there that is not run.
 *
 *   npm run docs:rules            writes docs/rules
 *   npm run docs:rules -- --check says what differs, and fails
 */
const root = join(import.meta.dirname, '..');
const target = { root, folder: 'docs/rules', command: 'npm run docs:rules' };
const examplesMax = 3;

function ruleFiles(suffix: string): readonly string[] {
  return readdirSync(join(root, 'lib/review/rules'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(suffix))
    .sort()
    .map((path) => join('lib/review/rules', path));
}

// ------------------------------------------------------------ pages

function indexPage(): string {
  const lines = [
    '# Review rules',
    '',
    'Made by `npm run docs:rules` from the rules and their tests; not edited by hand.',
    '',
    'A profile gives each rule a level: `error` blocks a ticket, `warning` wants a look, `notice` tells, `off` is silent.',
  ];
  for (const group of ruleGroups) {
    const own = rules.filter((rule) => rule.group === group);
    if (own.length === 0) continue;
    lines.push('', `## ${group}`, '', '| rule | | default | strict |', '| --- | --- | --- | --- |');
    for (const { id, title } of own)
      lines.push(
        `| [${id}](${id}.md) | ${title.en} · ${title.zh} | ${levelIn(defaultProfile, id)} | ${levelIn(strictProfile, id)} |`,
      );
  }
  return `${lines.join('\n')}\n`;
}

const levelIn = ({ rules: entries }: typeof defaultProfile, id: string): string => entries[id]?.level ?? '';

const needTexts: { readonly [Kind in Need]: string } = {
  schema: 'the schema',
  'table-facts': 'the schema, sizes and the state of the server',
  explain: 'the schema and the plan of the server',
  data: 'the schema and the rows of the table',
};

function rulePage(rule: Rule): string {
  const cases = collectedCases.get(rule.id);
  if (cases === undefined) throw new Error(`${rule.id} has no test table: nothing to show as an example`);
  const needs = rule.needs === undefined ? 'the text alone' : needTexts[rule.needs];
  return `${[
    `# ${rule.id}`,
    '',
    `**${rule.title.en}**  `,
    rule.title.zh,
    '',
    `Level: ${levelIn(defaultProfile, rule.id)} by default, ${levelIn(strictProfile, rule.id)} in the strict profile · looks at ${needs} · ${rule.dialects.join(', ')} · version ${rule.version}`,
    '',
    ...section('Why', '原因', rule.why),
    ...section('What to do', '如何修改', rule.how),
    ...optionLines(rule),
    '## Messages',
    '',
    '| key | en | zh |',
    '| --- | --- | --- |',
    ...Object.entries(rule.messages).map(([key, text]) => `| ${key} | ${text.en} | ${text.zh} |`),
    '',
    ...exampleLines(rule, cases),
  ].join('\n')}\n`.replace(/\n+$/, '\n');
}

const section = (en: string, zh: string, text: Rule['why']): readonly string[] => [
  `## ${en}`,
  '',
  text.en,
  '',
  `${zh}：${text.zh}`,
  '',
];

function optionLines({ options }: Rule): readonly string[] {
  const json = z.toJSONSchema(options, { io: 'input' });
  const entries = Object.entries(json.properties ?? {});
  if (entries.length === 0) return [];
  const rows = entries.map(([name, property]) => {
    const { description = '', default: value } = typeof property === 'object' ? property : {};
    return `| ${name} | \`${JSON.stringify(value)}\` | ${description} |`;
  });
  return ['## Options', '', '| option | default | |', '| --- | --- | --- |', ...rows, ''];
}

function exampleLines(rule: Rule, cases: RuleCases): readonly string[] {
  const lines: string[] = [];
  if (cases.schema !== undefined) lines.push('The examples assume:', '', ...sql(tidy(cases.schema)), '');
  lines.push('## Reported', '');
  for (const item of cases.invalid.filter(isShort).slice(0, examplesMax))
    lines.push(...invalidExample(rule, cases, item));
  lines.push(
    '## Not reported',
    '',
    ...sql(
      cases.valid
        .map(textOf)
        .filter((text) => text.length < 400)
        .slice(0, examplesMax)
        .map((text) => `${text};`)
        .join('\n'),
    ),
    '',
  );
  return lines;
}

/** Examples that hold with the rule's own defaults, for its page in the portal. */
function examplesFile(): string {
  const examples = rules.map(({ id }) => {
    const { invalid = [], valid = [] } = collectedCases.get(id) ?? {};
    const bad = invalid
      .filter((item) => isShort(item) && item.options === undefined)
      .map((item) => unmark(item.sql).script);
    const good = valid
      .filter((item) => typeof item === 'string' || item.options === undefined)
      .map(textOf)
      .filter((text) => text.length < 400);
    return [id, { bad: bad.slice(0, examplesMax), good: good.slice(0, examplesMax) }] as const;
  });
  return `${JSON.stringify(Object.fromEntries(examples), null, 2)}\n`;
}

const isShort = (item: InvalidCase): boolean => item.sql.length < 400;
const textOf = (item: ValidCase): string => (typeof item === 'string' ? item : item.sql);
const sql = (text: string): readonly string[] => ['```sql', text, '```'];
const tidy = (text: string): string =>
  text
    .split(';')
    .map((part) => part.trim().replace(/\s*\n\s*/g, ' '))
    .filter((part) => part !== '')
    .map((part) => `${part};`)
    .join('\n');

function invalidExample(rule: Rule, cases: RuleCases, item: InvalidCase): readonly string[] {
  const { script, ranges } = unmark(item.sql);
  const { findings } = reviewCase(rule, cases, item, script);
  const texts = [...new Set(findings.map((finding) => findingText(finding, 'en').message))];
  const options = item.options === undefined ? '' : ` with \`${JSON.stringify(item.options)}\``;
  const fixed = item.fixed === undefined || item.fixed === script ? [] : ['', 'Fixed:', '', ...sql(item.fixed)];
  return [`${texts.join(' ')}${options}`, '', '```text', ...underline(script, ranges), '```', ...fixed, ''];
}

/** Each line of the script with a line of carets under it where something is marked. */
function underline(
  script: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
): readonly string[] {
  let offset = 0;
  return script.split('\n').flatMap((line) => {
    const marks = Array.from({ length: line.length + 1 }, (_, i) => {
      const at = offset + i;
      return ranges.some(({ start, end }) => at >= start && (at < end || (start === end && at === start))) ? '^' : ' ';
    })
      .join('')
      .trimEnd();
    offset += line.length + 1;
    return marks === '' ? [line] : [line, marks];
  });
}

for (const file of ruleFiles('.test.ts')) await import(pathToFileURL(join(root, file)).href);

const pages = new Map<string, string>([
  ['README.md', indexPage()],
  ['examples.json', examplesFile()],
  ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)] as const),
]);
if (process.argv.includes('--check')) checkPages(target, pages);
else writePages(target, pages);
