import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { collectFacts } from '@/lib/inspection/collect-facts';
import { known, unseen } from '@/lib/inspection/fact';
import type { ClusterFacts, Facts } from '@/lib/inspection/facts';
import { noHistory } from '@/lib/inspection/figure';
import type { CheckSettings } from '@/lib/inspection/inspect';
import { inspect } from '@/lib/inspection/inspect';
import { checks } from '@/lib/inspection/registry';
import { judgeInstance } from '@/lib/inspection/run/judge-instance';
import type { Score } from '@/lib/inspection/score';
import { createSessionReader } from '@/lib/inspection/session-reader';
import type { Verdict } from '@/lib/inspection/verdict';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';

/** Everything on, and limits of time that a test can wait for. */
export const everything: CheckSettings = {
  ...Object.fromEntries(checks.map(({ id }) => [id, { isOn: true }])),
  'long-transactions': { isOn: true, options: { warning: 1, locked: 1 } },
  'idle-in-transaction': { isOn: true, options: { warning: 0 } },
  'lock-waits': { isOn: true, options: { warning: 0 } },
  'metadata-lock-waits': { isOn: true, options: { warning: 0 } },
  'online-change-leftovers': { isOn: true, options: { warning: 0 } },
};

/** The real way to a server: connection factory, reads, facts. */
export async function readFacts(url: string, cluster?: ClusterFacts): Promise<Facts> {
  const opened = await sessionsByUrl(url).open(newId(instanceIdSchema), 'collect', { label: 'sluice-inspect' });
  invariant(opened.ok, `connected: ${JSON.stringify(opened)}`);
  const facts = await collectFacts(createSessionReader(opened.value), {
    checks,
    instance: { id: url, name: url, host: '127.0.0.1', port: 0, cluster: null, environmentKind: 'prod', tags: {} },
    connectMs: 1,
    around: {
      previous: undefined,
      host: unseen('no-host-facts'),
      backups: unseen('no-backup-facts'),
      digests: unseen('no-slow-log'),
      load: unseen('no-history', 'load'),
      history: noHistory,
      cluster: known(cluster ?? null),
    },
    roleBefore: 'unknown',
    nowMs: () => Date.now(),
    readTimeoutMs: 5_000,
    totalTimeoutMs: 60_000,
  });
  await opened.value.close();
  invariant(facts, 'the server told its version');
  return facts;
}

export type Verdicts = ReadonlyMap<string, Verdict>;

export function verdictsOf(facts: Facts, settings: CheckSettings = everything): Verdicts {
  const judged = inspect(checks, facts, settings, (checkId, error) => {
    throw new Error(`${checkId} failed`, { cause: error });
  });
  return new Map(judged.map(({ checkId, verdict }) => [checkId, verdict]));
}

/** As it comes: the checks that are on by default. */
export function scoreWithDefaults(facts: Facts): Score {
  const on = checks.filter(({ byDefault }) => byDefault);
  const parts = { checks: new Map(on.map((check) => [check.id, check])), settings: {}, onFault: () => undefined };
  return judgeInstance(parts, facts, false, new Set()).score;
}
