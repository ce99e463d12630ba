import type { Unseen } from '@/lib/inspection/fact';
import type { Facts } from '@/lib/inspection/facts';
import type { Sample } from '@/lib/inspection/sample';

/** Undefined = this server has no such counter. */
export type Counted = number | Unseen | undefined;

export type Since = {
  readonly elapsedSeconds: number;
  /** No sample of this run of the server: counted since its start. */
  readonly isSinceStart: boolean;
  readonly previous: Sample | undefined;
  /** A counter of SHOW GLOBAL STATUS. */
  delta(name: string): Counted;
};

/** A second look within a minute says nothing of a rate. */
const elapsedSecondsMin = 60;
/** The clock of a server and ours are read at different moments. */
const toleranceSeconds = 30;

/**
 * Counters since the sample before. After a restart, and at the first visit, since the start of the server: the counters then hold just
 * that. Counters that were set back (FLUSH STATUS) say nothing.
 */
export function deltasSince(facts: Facts): Since | undefined {
  if (!facts.status.known) return undefined;
  const status = facts.status.value;
  const uptime = Number(status['Uptime'] ?? 0);
  const previous = sampleOfThisRun(facts, uptime);
  const elapsedSeconds = previous ? (facts.atMs - previous.atMs) / 1000 : uptime;
  return {
    elapsedSeconds,
    isSinceStart: previous === undefined,
    previous,
    delta(name) {
      const now = counter(status[name]);
      if (now === undefined) return undefined;
      const before = previous ? counter(previous.status[name]) : 0n;
      if (before === undefined) return { reason: 'no-previous-sample', what: name };
      return now < before ? { reason: 'counters-reset', what: name } : Number(now - before);
    },
  };
}

/** @param name `<read>.<name>` */
export function counterSince({ reads }: Facts, { previous }: Since, name: string): Counted {
  const [read = '', own = ''] = name.split('.');
  const found = reads.get(read);
  if (!found) return { reason: 'not-collected', what: read };
  if (!found.known) return found;
  const now = found.value.counters?.[own];
  if (now === undefined) return undefined;
  const before = previous ? previous.counters[name] : 0;
  if (before === undefined) return { reason: 'no-previous-sample', what: name };
  return now < before ? { reason: 'counters-reset', what: name } : now - before;
}

function sampleOfThisRun({ previous, serverUuid, atMs, status }: Facts, uptime: number): Sample | undefined {
  if (!previous || !status.known || previous.serverUuid !== serverUuid) return undefined;
  const elapsed = (atMs - previous.atMs) / 1000;
  const hasRestarted = uptime + toleranceSeconds < elapsed || uptime < Number(previous.status['Uptime'] ?? 0);
  return hasRestarted || elapsed < elapsedSecondsMin ? undefined : previous;
}

/** Exact past 2^53: counters of bytes get there. */
function counter(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d+$/.test(text) ? BigInt(text) : undefined;
}
