import { z } from 'zod';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { decodeCursor, escapeLike, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import { comparedWith } from '@/lib/adapters/prisma/slow-log/compared-with';
import { rankByP95 } from '@/lib/adapters/prisma/slow-log/rank-by-p95';
import type { SumRow } from '@/lib/adapters/prisma/slow-log/slow-figures';
import { fromText, inSpan, marks, sums, toFigures, toText } from '@/lib/adapters/prisma/slow-log/slow-figures';
import { readWork, workKind } from '@/lib/adapters/prisma/slow-log/slow-work';
import { QuantileSketch } from '@/lib/slow-log/digest/quantile-sketch';
import type { Basis } from '@/lib/slow-log/regression/find-regression';
import { bases } from '@/lib/slow-log/regression/find-regression';
import type {
  Narrowed,
  OpenRegression,
  RankedDigest,
  RankedWith,
  SlowSqlFilter,
  SlowSqlOrder,
  SlowSqlStore,
  Span,
} from '@/lib/slow-log/view/slow-sql-store';

const orders: Readonly<Record<SlowSqlOrder, string>> = {
  time: 'SUM(r.sum_micros)',
  count: 'SUM(r.count)',
  rows: 'SUM(r.rows_examined)',
  slowest: 'MAX(r.max_micros)',
  // Its quantile is in none of the rows: see rank-by-p95.
  p95: 'MAX(r.max_micros)',
  regression: 'COALESCE(MAX(g.times), 0)',
};

/** What of the digest and the work on it is asked for. One that is ignored is new again when its time is over. */
function ofDigest(filter: SlowSqlFilter, span: Span) {
  const parts: string[] = [];
  const params: unknown[] = [];
  if (filter.text !== undefined) {
    parts.push('LOWER(d.fingerprint) LIKE ?');
    params.push(`%${escapeLike(filter.text.toLowerCase())}%`);
  }
  if (filter.isNew === true) {
    parts.push('d.first_seen >= ?');
    params.push(toText(span.from));
  }
  if (filter.state === 'new')
    parts.push(`(w.state IS NULL OR w.state = 'new' OR (w.state = 'ignored' AND w.until <= UTC_TIMESTAMP()))`);
  else if (filter.state !== undefined) {
    parts.push(`w.state = ? AND (w.state <> 'ignored' OR w.until > UTC_TIMESTAMP())`);
    params.push(filter.state);
  }
  if (filter.isRegressed === true) parts.push('g.digest_id IS NOT NULL');
  if (filter.user !== undefined) {
    const ofOne = filter.instanceId === undefined ? '' : ' AND c.instance_id = ?';
    parts.push(
      `EXISTS (SELECT 1 FROM slow_caller c WHERE c.digest_id = d.id AND c.kind = 'user' AND c.name = ?${ofOne})`,
    );
    params.push(filter.user, ...(filter.instanceId === undefined ? [] : [filter.instanceId]));
  }
  if (filter.ownerId !== undefined) {
    parts.push('w.owner_id = ?');
    params.push(filter.ownerId);
  }
  return { where: parts.map((part) => ` AND ${part}`).join(''), params };
}

const regressionColumns = `MAX(g.started_at) AS regressed_at, MAX(g.now_micros) AS now_micros, MAX(g.usual_micros) AS usual_micros,
  MAX(g.times) AS times_as_slow, MAX(g.hours) AS usual_hours, MAX(g.basis) AS basis`;

type RegressionColumns = {
  readonly regressed_at: string | null;
  readonly now_micros: number | string | null;
  readonly usual_micros: number | string | null;
  readonly times_as_slow: number | null;
  readonly usual_hours: number | null;
  readonly basis: string | null;
};

export const basisOf = (text: string | null): Basis => bases.find((basis) => basis === text) ?? 'hours';

const toRegression = (row: RegressionColumns): OpenRegression | null =>
  row.regressed_at === null
    ? null
    : {
        since: fromText(row.regressed_at),
        nowMicros: Number(row.now_micros),
        usualMicros: Number(row.usual_micros),
        times: Number(row.times_as_slow),
        hours: Number(row.usual_hours),
        basis: basisOf(row.basis),
      };

type RankRow = SumRow & {
  readonly id: string;
  readonly fingerprint: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly instances: number;
  readonly instance_name: string | null;
  readonly schema_names: string | null;
  readonly score: number | string;
} & RegressionColumns;

const schemasShown = 5;

type Ranking = {
  readonly limit: number;
  readonly after?: readonly [number, string] | undefined;
  readonly compared: RankedWith | undefined;
};

/** Digests by what they take, and the values that their quantiles come from. */
export function createRanking(db: PrismaClient, sql: MetadataSql): Pick<SlowSqlStore, 'rank' | 'times'> {
  /** Rows of the ranking, without what people decided. */
  function ranked(
    span: Span,
    filter: SlowSqlFilter,
    order: SlowSqlOrder,
    { limit, after, compared }: Ranking,
  ): Promise<readonly RankRow[]> {
    const rows = inSpan(span, filter);
    const digest = ofDigest(filter, span);
    const other = comparedWith(compared, filter);
    const having = [...other.having, ...(after ? ['(score < ? OR (score = ? AND d.id > ?))'] : [])];
    return sql.rows<RankRow>(
      `SELECT d.id, d.fingerprint, d.first_seen, d.last_seen, ${sums}, ${orders[order]} AS score, ${regressionColumns},
          COUNT(DISTINCT r.instance_id) AS instances, MIN(i.name) AS instance_name,
          SUBSTRING_INDEX(GROUP_CONCAT(DISTINCT NULLIF(r.schema_name, '') ORDER BY r.schema_name SEPARATOR '\n'), '\n', ${schemasShown}) AS schema_names
        FROM slow_rollup r JOIN slow_digest d ON d.id = r.digest_id LEFT JOIN instance i ON i.id = r.instance_id
        LEFT JOIN work_item w ON w.kind = '${workKind}' AND w.\`key\` = d.id
        LEFT JOIN slow_regression g ON g.digest_id = d.id AND g.ended_at IS NULL ${other.join}
        WHERE ${rows.where}${digest.where}${other.where} GROUP BY d.id, d.fingerprint, d.first_seen, d.last_seen
        ${having.length > 0 ? `HAVING ${having.join(' AND ')}` : ''} ORDER BY score DESC, d.id LIMIT ${Math.trunc(limit)}`,
      [
        ...other.joinParams,
        ...rows.params,
        ...digest.params,
        ...other.whereParams,
        ...(after ? [after[0], after[0], after[1]] : []),
      ],
    );
  }

  async function itemsOf(rows: readonly RankRow[]): Promise<(row: RankRow) => RankedDigest> {
    const work = await readWork(
      db,
      rows.map(({ id }) => id),
    );
    return (row) => ({
      ...toFigures(row),
      id: row.id,
      fingerprint: row.fingerprint,
      firstSeen: fromText(row.first_seen),
      lastSeen: fromText(row.last_seen),
      instances: Number(row.instances),
      instanceName: row.instance_name ?? '',
      schemas: row.schema_names?.split('\n') ?? [],
      work: work(row.id),
      regression: toRegression(row),
    });
  }

  const candidatesOf =
    (compared: RankedWith | undefined) =>
    async (span: Span, filter: SlowSqlFilter, most: number): Promise<readonly RankedDigest[]> => {
      const rows = await ranked(span, filter, 'p95', { limit: most, compared });
      return rows.map(await itemsOf(rows));
    };

  async function sketches(
    span: Span,
    digestIds: readonly string[],
    narrowed: Narrowed,
  ): Promise<ReadonlyMap<string, QuantileSketch>> {
    const found = new Map<string, QuantileSketch>();
    if (digestIds.length === 0) return found;
    const { where, params } = inSpan(span, narrowed);
    const rows = await sql.rows<{ id: string; times: Uint8Array }>(
      `SELECT r.digest_id AS id, r.times FROM slow_rollup r WHERE ${where} AND r.digest_id IN (${marks(digestIds)})`,
      [...params, ...digestIds],
    );
    for (const { id, times } of rows) {
      const sketch = found.get(id) ?? new QuantileSketch();
      sketch.merge(QuantileSketch.fromBytes(times));
      found.set(id, sketch);
    }
    return found;
  }

  return {
    async rank(span, filter, order, page, compared) {
      if (order === 'p95') return rankByP95(candidatesOf(compared), sketches, { span, filter, page });
      const limit = toLimit(page);
      const after = decodeCursor(page.cursor, z.tuple([z.number(), z.string().max(16)]));
      const found = await ranked(span, filter, order, { limit: limit + 1, after, compared });
      const toItem = await itemsOf(found);
      return toPage(found, limit, toItem, ({ score, id }) => [Number(score), id]);
    },

    times: sketches,
  };
}
