import type { LogGaps } from '../log/log-reader';
import type { Digest } from './digest';
import { digestId } from './digest';
import type { DigestTable } from './digest-table';

/** What a digest of logs says; the JSON of `sluice digest`. */
export type DigestReport = {
  /** Of the files, whether they passed the filters or not. */
  readonly events: number;
  /** Fingerprints among the events that passed. */
  readonly unique: number;
  readonly digests: readonly DigestEntry[];
  /** Events that passed the filters. */
  readonly matched: number;
  /** Of all statements among them, ranked or not; administrator commands are apart. */
  readonly sumSeconds: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly administratorCommands: readonly CommandEntry[];
  /** Statements beyond the number of fingerprints that are told apart. */
  readonly others: { readonly count: number; readonly sumSeconds: number };
  readonly gaps: LogGaps;
};

export type CommandEntry = {
  readonly command: string;
  readonly count: number;
  readonly sumSeconds: number;
  readonly maxSeconds: number;
};

export type DigestEntry = {
  readonly id: string;
  readonly fingerprint: string;
  readonly count: number;
  readonly sumSeconds: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  readonly p95Seconds: number;
  readonly medianSeconds: number;
  readonly lockSeconds: number;
  readonly rowsSent: number;
  readonly rowsExamined: number;
  /** ISO 8601, UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly schemas: readonly string[];
  readonly users: readonly string[];
  readonly hosts: readonly string[];
  /** Events of schemas, users and hosts that are not listed. */
  readonly unlisted: { readonly schemas: number; readonly users: number; readonly hosts: number };
  /** The slowest statement, cut where it is long. */
  readonly sample: string;
  readonly sampleBytes: number;
};

export type ReportParts = { readonly events: number; readonly matched: number; readonly gaps: LogGaps };

/** Everything that was added up, ranked by total time. */
export function reportOf(table: DigestTable, { events, matched, gaps }: ReportParts, limit?: number): DigestReport {
  const ranked = [...table.digests].sort((a, b) => b.sumMicros - a.sumMicros);
  return {
    events,
    unique: ranked.length,
    digests: ranked.slice(0, limit ?? ranked.length).map(entryOf),
    matched,
    ...totalsOf([...table.digests, table.others].filter(({ count }) => count > 0)),
    administratorCommands: [...table.commands]
      .map(([command, { count, sumMicros, maxMicros }]) => ({
        command,
        count,
        sumSeconds: seconds(sumMicros),
        maxSeconds: seconds(maxMicros),
      }))
      .sort((a, b) => b.sumSeconds - a.sumSeconds),
    others: { count: table.others.count, sumSeconds: seconds(table.others.sumMicros) },
    gaps,
  };
}

function totalsOf(digests: readonly Digest[]) {
  let [sum, first, last] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { sumMicros, firstSeenMicros, lastSeenMicros } of digests) {
    sum += sumMicros;
    first = Math.min(first, firstSeenMicros);
    last = Math.max(last, lastSeenMicros);
  }
  const isAny = digests.length > 0;
  return { sumSeconds: seconds(sum), firstSeen: isAny ? isoTime(first) : null, lastSeen: isAny ? isoTime(last) : null };
}

const decoder = new TextDecoder();

function entryOf(digest: Digest): DigestEntry {
  const { minMicros, maxMicros } = digest;
  // A bucket is wider than what was seen in it: no quantile lies outside of the values.
  const quantile = (share: number): number =>
    seconds(Math.round(Math.min(maxMicros, Math.max(minMicros, digest.times.quantile(share)))));
  return {
    id: digestId(digest.fingerprint),
    fingerprint: decoder.decode(digest.fingerprint),
    count: digest.count,
    sumSeconds: seconds(digest.sumMicros),
    minSeconds: seconds(minMicros),
    maxSeconds: seconds(maxMicros),
    p95Seconds: quantile(0.95),
    medianSeconds: quantile(0.5),
    lockSeconds: seconds(digest.lockMicros),
    rowsSent: digest.rowsSent,
    rowsExamined: digest.rowsExamined,
    firstSeen: isoTime(digest.firstSeenMicros),
    lastSeen: isoTime(digest.lastSeenMicros),
    schemas: digest.schemas.list().map(({ name }) => name),
    users: digest.users.list().map(({ name }) => name),
    hosts: digest.hosts.list().map(({ name }) => name),
    unlisted: {
      schemas: digest.schemas.moreEvents,
      users: digest.users.moreEvents,
      hosts: digest.hosts.moreEvents,
    },
    sample: decoder.decode(digest.sample),
    sampleBytes: digest.sampleLength,
  };
}

const seconds = (micros: number): number => micros / 1e6;

function isoTime(micros: number): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString();
  return text.replace('Z', `${String(Math.floor(micros) % 1000).padStart(3, '0')}Z`);
}
