import type { Row } from '@/lib/instance/target-session';
import type { ServerReading } from '../server/server-reading';
import { ownMark, SourceFailure } from '../source-failure';
import type { CounterNow } from './counter-delta';

/** A row of events_statements_summary_by_digest. */
export type ServerCounter = CounterNow & {
  /** Null = statements for which the server had no room any more, all together. */
  readonly digest: string | null;
  readonly schema: string;
  readonly lastSeen: string;
  /** Of all since the counter began; MySQL 8 and later. */
  readonly p95Micros: number | undefined;
};

export type ServerSample = { readonly text: string; readonly micros: number };

const table = 'performance_schema.events_statements_summary_by_digest';
const rowsMax = 20_000;

/** Picoseconds, which outgrow 53 bits after 2.5 hours: whole microseconds leave the server. */
const micros = (column: string, as: string): string => `d.${column} DIV 1000000 AS ${as}`;

/** What changed since `from`, or everything. */
export async function readCounters(
  reading: ServerReading,
  from: string | undefined,
): Promise<readonly ServerCounter[]> {
  const { isMariadb, rows } = reading;
  const since = from === undefined ? '' : 'WHERE d.LAST_SEEN >= ?';
  const found = await rows(
    `SELECT ${ownMark} d.SCHEMA_NAME AS s, d.DIGEST AS digest, d.COUNT_STAR AS n, ${micros('SUM_TIMER_WAIT', 'total')},
        ${micros('MIN_TIMER_WAIT', 'least')}, ${micros('MAX_TIMER_WAIT', 'most')}, ${micros('SUM_LOCK_TIME', 'locked')},
        d.SUM_ROWS_SENT AS sent, d.SUM_ROWS_EXAMINED AS examined, CAST(d.FIRST_SEEN AS CHAR) AS first_seen, CAST(d.LAST_SEEN AS CHAR) AS last_seen,
        ${isMariadb ? 'NULL AS p95' : micros('QUANTILE_95', 'p95')}
      FROM ${table} d ${since} ORDER BY d.SUM_TIMER_WAIT DESC LIMIT ${rowsMax}`,
    from === undefined ? [] : [from],
  );
  return found.map(toCounter);
}

const number = (value: Row[string] | undefined): number => Number(value ?? 0);

const toCounter = (row: Row): ServerCounter => ({
  digest: row['digest'] == null ? null : String(row['digest']),
  schema: String(row['s'] ?? ''),
  count: number(row['n']),
  sumMicros: number(row['total']),
  minMicros: number(row['least']),
  maxMicros: number(row['most']),
  lockMicros: number(row['locked']),
  rowsSent: number(row['sent']),
  rowsExamined: number(row['examined']),
  firstSeen: String(row['first_seen']),
  lastSeen: String(row['last_seen']),
  p95Micros: row['p95'] == null ? undefined : number(row['p95']),
});

export type DigestTexts = { readonly digestText: string; readonly sample: ServerSample | undefined };
const digestsAtOnce = 100;
const sampleMax = 16_384;

/** Texts of digests, by schema and digest: MySQL keeps a sample of each, MariaDB only the last statements of all. */
export async function readTexts(
  reading: ServerReading,
  digests: readonly string[],
): Promise<(schema: string, digest: string) => DigestTexts | undefined> {
  const found = new Map<string, DigestTexts>();
  for (let from = 0; from < digests.length; from += digestsAtOnce) {
    const some = digests.slice(from, from + digestsAtOnce);
    const marks = some.map(() => '?').join(', ');
    const sample = reading.isMariadb
      ? 'NULL AS sample, NULL AS sample_micros'
      : `LEFT(d.QUERY_SAMPLE_TEXT, ${sampleMax}) AS sample, ${micros('QUERY_SAMPLE_TIMER_WAIT', 'sample_micros')}`;
    const rows = await reading.rows(
      `SELECT ${ownMark} d.SCHEMA_NAME AS s, d.DIGEST AS digest, LEFT(d.DIGEST_TEXT, 8192) AS text, ${sample} FROM ${table} d WHERE d.DIGEST IN (${marks})`,
      some,
    );
    const latest = reading.isMariadb ? await readHistory(reading, some) : new Map<string, ServerSample>();
    for (const row of rows) {
      const key = `${row['s'] ?? ''}\0${row['digest']}`;
      const own =
        row['sample'] == null ? undefined : { text: String(row['sample']), micros: number(row['sample_micros']) };
      found.set(key, { digestText: String(row['text'] ?? ''), sample: own ?? latest.get(key) });
    }
  }
  return (schema, digest) => found.get(`${schema}\0${digest}`);
}

/** The slowest statement of each digest among the last ones of the server, where it keeps them. */
async function readHistory({ rows }: ServerReading, digests: readonly string[]): Promise<Map<string, ServerSample>> {
  const found = new Map<string, ServerSample>();
  const latest = await rows(
    `SELECT ${ownMark} h.CURRENT_SCHEMA AS s, h.DIGEST AS digest, LEFT(h.SQL_TEXT, ${sampleMax}) AS text, h.TIMER_WAIT DIV 1000000 AS took
      FROM performance_schema.events_statements_history_long h
      WHERE h.DIGEST IN (${digests.map(() => '?').join(', ')}) ORDER BY h.TIMER_WAIT DESC LIMIT 1000`,
    digests,
  );
  for (const row of latest) {
    const key = `${row['s'] ?? ''}\0${row['digest']}`;
    if (row['text'] != null && !found.has(key))
      found.set(key, { text: String(row['text']), micros: number(row['took']) });
  }
  return found;
}

/** A server that counts nothing has an empty table, which must not look like one without slow SQL. */
export async function checkCounting({ rows }: ServerReading): Promise<void> {
  const [server] = await rows('SELECT @@GLOBAL.performance_schema AS is_on');
  if (Number(server?.['is_on']) !== 1) throw new SourceFailure('performance-schema-off', 'performance_schema');
  const consumers = await rows(
    `SELECT c.ENABLED AS is_on FROM performance_schema.setup_consumers c WHERE c.NAME = 'statements_digest'`,
  );
  if (consumers[0]?.['is_on'] !== 'YES') throw new SourceFailure('digests-off', 'statements_digest');
}
