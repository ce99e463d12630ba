import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Finding } from '@/lib/review/finding';
import { reviewScript } from '@/lib/review/review';
import type { Rule } from '@/lib/review/rule';
import { LineIndex } from '@/lib/sql/line-index';
import type { Case } from './review-score/case';
import { caseSchema, reviewInputOf } from './review-score/case';
import { disagreements } from './review-score/disagreements';
import { exportNameOf } from './review-score/export-name';

/**
 * Holds the rules against cases of other review tools: how many of the cases in which they fire fire here (recall), how many of ours
 * they agree with (precision), and in how many of all cases the verdict is the same (agreement; `macro` is its mean over the rules).
 * The tools disagree among themselves: a difference is a question first, and one that was answered stands in `disagreements.ts` with
 * its reason. It counts as a difference all the same.
 *
 *   npm run review:score -- [FILE] [--rule ID,ID] [--failures N] [--json]
 */
type Outcome = { readonly item: Case; readonly findings: readonly Finding[]; readonly placed: boolean | undefined };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string' },
    failures: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const file = positionals[0] ?? join(import.meta.dirname, '../../shared/review/cases.jsonl');
if (!existsSync(file)) {
  console.error(`No cases: ${file} does not exist. Give a file: npm run review:score -- FILE`);
  process.exit(2);
}

const cases = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => caseSchema.parse(JSON.parse(line)));
const rules = await loadRules(values.rule?.split(','));
const byId = new Map(rules.map((rule) => [rule.id, rule]));
print(
  cases.flatMap((item) => {
    const rule = byId.get(item.canonical);
    return rule === undefined ? [] : [judge(rule, item)];
  }),
);

/** From their files, not from the registry: so that a new rule can be measured before it is there. */
async function loadRules(wanted: readonly string[] | undefined): Promise<readonly Rule[]> {
  const folder = join(import.meta.dirname, '../lib/review/rules');
  const found: Rule[] = [];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const id = basename(path, '.ts');
    if (!path.endsWith('.ts') || path.endsWith('.test.ts') || !(wanted ?? [id]).includes(id)) continue;
    const module: Record<string, Rule> = await import(pathToFileURL(join(folder, path)).href);
    const rule = module[exportNameOf(id)];
    if (rule === undefined) throw new Error(`${path} does not export ${exportNameOf(id)}`);
    found.push(rule);
  }
  return found;
}

function judge(rule: Rule, item: Case): Outcome {
  const { findings } = reviewScript(reviewInputOf(rule, item));
  return { item, findings, placed: placedAsExpected(item, findings) };
}

/** undefined where the source of the case asserts no place. */
function placedAsExpected({ sql, fires, expect }: Case, findings: readonly Finding[]): boolean | undefined {
  if (!fires || expect === undefined) return undefined;
  const lines = new LineIndex(sql);
  const found = findings.map(({ start }) => lines.positionOf(start).line);
  const count = expect.count === undefined || expect.count === findings.length;
  const wanted = [...new Set(expect.lines ?? found)];
  return count && wanted.every((line) => found.includes(line));
}

type Tally = {
  readonly rule: string;
  readonly cases: number;
  readonly hit: number;
  readonly missed: number;
  readonly quiet: number;
  readonly extra: number;
  readonly recall: number | null;
  readonly precision: number | null;
  /** Share of cases with the same verdict. */
  readonly agreement: number;
  /** Cases that assert count and lines, and those of them that agree. */
  readonly asserted: number;
  readonly placed: number;
};

function tally(rule: string, list: readonly Outcome[]): Tally {
  const count = (fires: boolean, found: boolean): number =>
    list.filter(({ item, findings }) => item.fires === fires && findings.length > 0 === found).length;
  const [hit, missed, quiet, extra] = [count(true, true), count(true, false), count(false, false), count(false, true)];
  const asserted = list.filter(({ placed }) => placed !== undefined);
  return {
    rule,
    cases: list.length,
    hit,
    missed,
    quiet,
    extra,
    recall: hit + missed === 0 ? null : hit / (hit + missed),
    precision: hit + extra === 0 ? null : hit / (hit + extra),
    agreement: (hit + quiet) / list.length,
    asserted: asserted.length,
    placed: asserted.filter(({ placed }) => placed === true).length,
  };
}

/** A case that was answered otherwise on purpose says so in `disagreements.ts`; one that agrees by now has no business there. */
function isDeliberate({ item }: Outcome): boolean {
  return disagreements[item.id] !== undefined;
}

function differs({ item, findings }: Outcome): boolean {
  return item.fires !== findings.length > 0;
}

function print(all: readonly Outcome[]): void {
  const perRule = rules.flatMap(({ id }) => {
    const own = all.filter(({ item }) => item.canonical === id);
    return own.length === 0 ? [] : [tally(id, own)];
  });
  const total = tally('total', all);
  const macro = perRule.reduce((sum, { agreement }) => sum + agreement, 0) / perRule.length;
  const deliberate = all.filter((outcome) => differs(outcome) && isDeliberate(outcome)).length;
  const answered = all.filter((outcome) => !differs(outcome) && outcome.placed !== false && isDeliberate(outcome));
  const neverHit = perRule.filter(({ hit, missed }) => hit === 0 && missed > 0);
  const silentOnly = perRule.filter(({ hit, missed }) => hit + missed === 0);
  const summary = { rules: perRule.length, macro, micro: total.agreement, recall: total.recall, deliberate };
  if (values.json) {
    console.log(JSON.stringify({ rules: perRule, total, summary }, null, 2));
    return;
  }
  const percent = (share: number | null): string =>
    (share === null ? '–' : `${(share * 100).toFixed(1)} %`).padStart(8);
  const columns = [' cases', '   hit', 'missed', ' quiet', ' extra', '  recall', 'precision', '   agree', '  placed'];
  console.log(['rule'.padEnd(36), ...columns].join(' '));
  for (const row of [...perRule, total]) {
    const figures = [row.cases, row.hit, row.missed, row.quiet, row.extra].map((n) => String(n).padStart(6));
    const placed = `${row.placed}/${row.asserted}`.padStart(8);
    const shares = [percent(row.recall), ` ${percent(row.precision)}`, percent(row.agreement)];
    console.log([row.rule.padEnd(36), ...figures, ...shares, placed].join(' '));
  }
  console.log(
    `\n${perRule.length} rules with cases: macro ${percent(macro).trim()}, micro ${percent(total.agreement).trim()}, recall ${percent(total.recall).trim()}; ${deliberate} of ${all.length} cases (${percent(deliberate / all.length).trim()}) differ on purpose`,
  );
  if (neverHit.length > 0)
    console.log(`no hit: ${neverHit.map(({ rule, missed }) => `${rule} (0 of ${missed})`).join(', ')}`);
  if (silentOnly.length > 0)
    console.log(`no firing case in the file: ${silentOnly.map(({ rule }) => rule).join(', ')}`);
  if (answered.length > 0)
    console.log(`agree by now, take out of disagreements.ts: ${answered.map(({ item }) => item.id).join(', ')}`);
  const differing = all.filter((outcome) => (differs(outcome) || outcome.placed === false) && !isDeliberate(outcome));
  for (const { item, findings } of differing.slice(0, Number(values.failures))) {
    const why = item.fires === findings.length > 0 ? 'elsewhere' : item.fires ? 'missed' : 'extra';
    const places = findings.map(
      ({ messageKey, start }) => `${messageKey}@${new LineIndex(item.sql).positionOf(start).line}`,
    );
    console.log(`\n${why} ${item.id} ${JSON.stringify(item.params)} expects ${JSON.stringify(item.expect ?? {})}`);
    if (item.setup.length > 0) console.log(`  setup: ${item.setup.join('; ').slice(0, 400)}`);
    console.log(`  ${item.sql.replaceAll('\n', '\n  ').slice(0, 600)}`);
    if (places.length > 0) console.log(`  found: ${places.join(', ')}`);
  }
}
