import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hoursCompared } from '@/lib/inspection/baseline';
import type { Check } from '@/lib/inspection/check';
import type { Judgement } from '@/lib/inspection/inspect';
import { judgeCheck } from '@/lib/inspection/inspect';
import { readsOf } from '@/lib/inspection/plan';
import { checks, findCheck } from '@/lib/inspection/registry';
import type { FoundItem } from '@/lib/inspection/run/inspection-work';
import { scoredOf } from '@/lib/inspection/run/judge-instance';
import { historyOf } from '@/lib/inspection/run/series';
import type { Score } from '@/lib/inspection/score';
import { scoreOf } from '@/lib/inspection/score';
import { caseFacts } from '@/lib/inspection/testing/facts-kit';
import { collectedCheckCases, factsOf } from '@/lib/inspection/testing/test-check';
import { invariant } from '@/lib/shared/assert';
import type { PlannedInstance } from './history-plan';
import { seriesOf } from './history-plan';

export type Judged = {
  readonly found: readonly FoundItem[];
  readonly judgements: readonly Judgement[];
  readonly score: Score;
};

/** The tables of the checks' tests: what is planted is what a check really says of such a server. */
export async function loadCases(): Promise<void> {
  const root = join(import.meta.dirname, '../../lib/inspection/checks');
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }))
    if (path.endsWith('.test.ts')) await import(pathToFileURL(join(root, path)).href);
}

const forecastChecks = ['days-until-full', 'data-volume-used', 'connections-until-full', 'connections-in-use'];
const ofHistory = ['auto-increment-exhaustion', 'unusual-load', ...forecastChecks];

/** What the checks of history say, judged for real, and some findings of other checks. */
export function judgePlanned(instance: PlannedInstance, nowMs: number, random: () => number): Judged {
  const judgements: Judgement[] = ofHistory.map((id) => {
    const check = checkOf(id);
    return { checkId: id, verdict: judgeCheck(check, factsOfPlan(instance, check, nowMs)) };
  });
  const others = checks.filter(
    ({ id, byDefault, supports }) =>
      byDefault && supports.mysql !== undefined && !ofHistory.includes(id) && !id.startsWith('instance-'),
  );
  // Few are wrong with an instance, as with people.
  const sick = new Set(others.filter(() => random() < 0.035).map(({ id }) => id));
  for (const check of others)
    judgements.push({ checkId: check.id, verdict: verdictOf(check, sick.has(check.id), random) });
  const found = judgements.flatMap(({ checkId, verdict }) =>
    'findings' in verdict ? verdict.findings.map((finding) => ({ ...finding, checkId })) : [],
  );
  const unknown = judgements.filter(({ verdict }) => verdict.status === 'unknown').length;
  const scored = found.map((finding) => scoredOf(checkOf(finding.checkId), finding, undefined, false));
  return { found, judgements, score: scoreOf(scored, { answered: judgements.length - unknown, unknown }, true) };
}

function verdictOf(check: Check, isSick: boolean, random: () => number): Judgement['verdict'] {
  const cases = collectedCheckCases.get(check.id);
  // Most of what is wrong can wait.
  const worse = random() < 0.25 ? cases?.critical : cases?.warning;
  const one = worse?.[Math.floor(random() * worse.length)];
  if (!isSick || !cases || !one) return { status: 'ok', evidence: {} };
  return judgeCheck(check, factsOf(check, cases, one), one.options);
}

function factsOfPlan(instance: PlannedInstance, check: Check, nowMs: number) {
  const { disk, connections, autoIncrement, diskBytes, maxConnections } = instance;
  const used = Math.round((disk(0) / 100) * diskBytes);
  const facts = caseFacts(
    {
      status: { Threads_connected: Math.round((connections(0) / 100) * maxConnections) },
      variables: { max_connections: maxConnections },
      host: { dataVolume: { totalBytes: diskBytes, freeBytes: diskBytes - used } },
      load: {
        queries: hoursCompared(nowMs).map((atMs) => ({
          atMs,
          value: instance.queries(Math.floor((nowMs - atMs) / 3_600_000) - 1),
        })),
      },
      rows: readsOf([check]).some(({ id }) => id === 'auto-increment-columns')
        ? { 'auto-increment-columns': [columnOf(autoIncrement(0))] }
        : {},
    },
    readsOf([check]),
  );
  return { ...facts, atMs: nowMs, history: historyOf(seriesOf(instance, nowMs, false), nowMs) };
}

const intMax = 2_147_483_647;
const columnOf = (percent: number) => ({
  s: 'orders',
  t: 'order_item',
  c: 'id',
  type: 'int',
  next_value: Math.round((percent / 100) * intMax),
  used: percent,
});

function checkOf(id: string): Check {
  const check = findCheck(id);
  invariant(check, `there is a check ${id}`);
  return check;
}
