import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from '@/lib/inspection/check';
import { checkGroupIds, checkGroups } from '@/lib/inspection/check';
import { findingText } from '@/lib/inspection/finding-text';
import { inspectionPrivileges } from '@/lib/inspection/inspection-privileges';
import type { Option } from '@/lib/inspection/option';
import { units } from '@/lib/inspection/option';
import type { AnyRead } from '@/lib/inspection/read';
import { checks } from '@/lib/inspection/registry';
import type { Server } from '@/lib/inspection/server';
import { mariadb1011, mysql57, mysql97, proxysql27, tidb85 } from '@/lib/inspection/testing/facts-kit';
import type { CheckCases } from '@/lib/inspection/testing/test-check';
import { collectedCheckCases, verdictOf } from '@/lib/inspection/testing/test-check';
import { versionText } from '@/lib/sql/dialect';
import { checkPages, writePages } from './doc-pages';

/**
 * Writes a page per check from the check itself and the first cases of its test, so that no example is there that is not run.
 *
 *   npm run docs:checks                      writes the registry and docs/checks
 *   tsx scripts/checks-docs.ts --check       says what differs, and fails
 */
const root = join(import.meta.dirname, '..');
const folder = 'lib/inspection/checks';
const shown: readonly (readonly [string, Server])[] = [
  ['MySQL 9.7', mysql97],
  ['MySQL 5.7', mysql57],
  ['MariaDB 10.11', mariadb1011],
  ['TiDB 8.5', tidb85],
  ['ProxySQL', proxysql27],
];
const examplesMax = 2;

function indexPage(): string {
  const on = checks.filter(({ byDefault }) => byDefault).length;
  const lines = [
    '# Inspection checks',
    '',
    'Made by `npm run docs:checks` from the checks and their tests; not edited by hand.',
    '',
    `${checks.length} checks, ${on} of them on by default. What a check declares to read and does not get makes it *unknown*, never ok.`,
  ];
  for (const group of checkGroupIds) {
    const own = checks.filter((check) => check.group === group);
    if (own.length === 0) continue;
    lines.push(
      '',
      `## ${group} ${checkGroups[group].title.en}`,
      '',
      '| check | | | default |',
      '| --- | --- | --- | --- |',
    );
    for (const { id, code, title, byDefault } of own)
      lines.push(`| ${code} | [${id}](${id}.md) | ${title.en} · ${title.zh} | ${byDefault ? 'on' : 'off'} |`);
  }
  lines.push(
    '',
    '## Privileges',
    '',
    'What the account for `collect` needs, so that nothing is unknown for want of a right. EVENT and TRIGGER also allow to create events and triggers: leave them out where that is not wanted, and their checks stay unknown.',
  );
  for (const [name, server] of shown.filter(([, { engine }]) => engine === 'mysql' || engine === 'mariadb')) {
    lines.push('', `### ${name}`, '', '| privilege | on | unknown without |', '| --- | --- | --- |');
    for (const { privilege, on: place, checkIds } of inspectionPrivileges(checks, server))
      lines.push(`| ${privilege} | \`${place}\` | ${checkIds.map((id) => `[${id}](${id}.md)`).join(', ')} |`);
  }
  return `${lines.join('\n')}\n`;
}

function checkPage(check: Check): string {
  const cases = collectedCheckCases.get(check.id);
  if (cases === undefined) throw new Error(`${check.id} has no test table: nothing to show as an example`);
  const { code, title, why, advice, byDefault } = check;
  return `${[
    `# ${check.id}`,
    '',
    `**${title.en}**  `,
    title.zh,
    '',
    `${code} · ${checkGroups[check.group].title.en} · ${byDefault ? 'on' : 'off'} by default · ${supportText(check)}${roleText(check)}`,
    '',
    '## Why',
    '',
    why.en,
    '',
    `原因：${why.zh}`,
    '',
    '## What to do',
    '',
    advice.en,
    '',
    `如何处理：${advice.zh}`,
    '',
    ...optionLines(check),
    '## Findings',
    '',
    '| key | en | zh |',
    '| --- | --- | --- |',
    ...Object.entries(check.messages).map(([key, { en, zh }]) => `| ${key} | ${en} | ${zh} |`),
    '',
    ...exampleLines(check, cases),
    ...readLines(check),
  ].join('\n')}\n`.replace(/\n+$/, '\n');
}

const engineNames = { mysql: 'MySQL', mariadb: 'MariaDB', tidb: 'TiDB', proxysql: 'ProxySQL' } as const;

const supportText = ({ supports }: Check): string =>
  Object.entries(supports)
    .map(([engine, version]) => `${engineNames[engine as keyof typeof engineNames]} ${versionText(version)}+`)
    .join(', ');
const roleText = ({ roles }: Check): string => (roles ? ` · ${roles.join(' or ')} only` : '');

function optionLines({ options }: Check): readonly string[] {
  const entries = Object.entries(options);
  if (entries.length === 0) return [];
  return [
    '## Options',
    '',
    '| option | default | |',
    '| --- | --- | --- |',
    ...entries.map(([name, option]) => `| ${name} | ${valueText(option)} | ${meaningOf(name, option)} |`),
    '',
  ];
}

const valueText = ({ default: value, unit }: Option): string =>
  typeof value === 'number'
    ? `\`${value}\` ${units[unit].en}`.trim()
    : value.map((name) => `\`${name}\``).join(' ') || '—';

const standard: Readonly<Record<string, string>> = {
  warning: 'Warning past this · 超过则告警',
  critical: 'Critical past this · 超过则严重',
};
const meaningOf = (name: string, { text }: Option): string =>
  text ? `${text.en} · ${text.zh}` : (standard[name] ?? name);

function exampleLines(check: Check, cases: CheckCases): readonly string[] {
  const lines = ['## Examples', ''];
  for (const level of ['critical', 'warning'] as const)
    for (const item of (cases[level] ?? []).slice(0, examplesMax)) {
      const verdict = verdictOf(check, cases, item);
      if (!('findings' in verdict)) continue;
      for (const finding of verdict.findings.slice(0, examplesMax)) {
        const change = finding.ticket ? [`  \`\` ${finding.ticket.sql} \`\``] : [];
        lines.push(`- **${level}**: ${findingText(check, finding, 'en')}`, ...change);
      }
    }
  return [...lines, ''];
}

function readLines({ reads }: Check): readonly string[] {
  const names = (title: string, list: readonly string[] | undefined) =>
    list && list.length > 0 ? [`- ${title}: ${list.map((name) => `\`${name}\``).join(', ')}`] : [];
  const list = [
    ...names('Status', [...(reads.status ?? []), ...(reads.words ?? [])]),
    ...names('Counters of the status, since the last run', reads.deltas),
    ...names('Variables', reads.variables),
    ...names('Counters of reads', reads.counters),
    ...names('Host', reads.host),
    ...names('History', reads.history),
    ...(reads.cluster ? ['- The other members of the cluster'] : []),
    ...(reads.backups ? ['- Results of backups, from the API'] : []),
    ...(reads.digests ? ['- Slow statements of the days before'] : []),
  ];
  const queries = [...Object.values(reads.rows ?? {}), ...Object.values(reads.maybeRows ?? {})].flatMap(queryLines);
  if (list.length === 0 && queries.length === 0) return [];
  return ['## What it reads', '', ...(list.length > 0 ? [...list, ''] : []), ...queries];
}

function queryLines(read: AnyRead): readonly string[] {
  const byText = new Map<string, string[]>();
  for (const [name, server] of shown) {
    const text = read.sql(server);
    if (text !== undefined) byText.set(text, [...(byText.get(text) ?? []), name]);
  }
  const needs = new Set(
    shown.flatMap(([, server]) => (read.sql(server) ? (read.needs?.(server) ?? []) : [])).map(({ anyOf }) => anyOf[0]),
  );
  const privileges = needs.size === 0 ? '' : ` Needs ${[...needs].join(', ')}.`;
  return [...byText].flatMap(([text, names]) => [
    `\`${read.id}\` on ${names.join(', ')}.${privileges}`,
    '',
    '```sql',
    `${inLines(text)};`,
    '```',
    '',
  ]);
}

/** One clause a line. */
const inLines = (text: string): string =>
  text.replaceAll(/ ((?:LEFT )?JOIN|FROM|WHERE|GROUP BY|HAVING|ORDER BY|UNION ALL|LIMIT) /g, '\n$1 ');

const tests = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.test.ts'),
);
for (const path of tests.sort()) await import(pathToFileURL(join(root, folder, path)).href);

const pages = new Map<string, string>([
  ['README.md', indexPage()],
  ...checks.map((check) => [`${check.id}.md`, checkPage(check)] as const),
]);
const target = { root, folder: 'docs/checks', command: 'npm run docs:checks' };
if (process.argv.includes('--check')) checkPages(target, pages);
else writePages(target, pages);
