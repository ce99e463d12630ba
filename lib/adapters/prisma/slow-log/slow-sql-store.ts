import { z } from 'zod';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { decodeCursor, escapeLike, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import { readWork, workKind } from '@/lib/adapters/prisma/slow-log/slow-work';
import { instanceIdSchema, newId, slowSourceIdSchema, workItemIdSchema } from '@/lib/shared/ids';
import { QuantileSketch } from '@/lib/slow-log/digest/quantile-sketch';
import type { HourFigure } from '@/lib/slow-log/view/regression';
import type {
  Figures,
  SlowSqlFilter,
  SlowSqlOrder,
  SlowSqlStore,
  Span,
  StoredSample,
} from '@/lib/slow-log/view/slow-sql-store';

const orders: Readonly<Record<SlowSqlOrder, string>> = {
  time: 'SUM(r.sum_micros)',
  count: 'SUM(r.count)',
  rows: 'SUM(r.rows_examined)',
  slowest: 'MAX(r.max_micros)',
};

const sums = `SUM(r.count) AS count, SUM(r.sum_micros) AS sum_micros, MIN(r.min_micros) AS min_micros, MAX(r.max_micros) AS max_micros,
  SUM(r.lock_micros) AS lock_micros, SUM(r.rows_sent) AS rows_sent, SUM(r.rows_examined) AS rows_examined`;

type SumRow = { readonly [Name in keyof typeof sumNames]: number | string | null };
const sumNames = {
  count: 0,
  sum_micros: 0,
  min_micros: 0,
  max_micros: 0,
  lock_micros: 0,
  rows_sent: 0,
  rows_examined: 0,
} as const;

/** SUM of BIGINT is DECIMAL, which comes as text. */
const toFigures = (row: SumRow): Figures => ({
  count: Number(row.count),
  sumMicros: Number(row.sum_micros),
  minMicros: Number(row.min_micros),
  maxMicros: Number(row.max_micros),
  lockMicros: Number(row.lock_micros),
  rowsSent: Number(row.rows_sent),
  rowsExamined: Number(row.rows_examined),
});

const toText = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ');
const fromText = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);
const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** The rows of a span, of one instance and schema where they are asked for. */
function inSpan(span: Span, { instanceId, schema }: Pick<SlowSqlFilter, 'instanceId' | 'schema'>) {
  const parts = ['r.period = ?', 'r.at >= ?', 'r.at < ?'];
  const params: unknown[] = [span.period, toText(span.from), toText(span.to)];
  if (instanceId !== undefined) {
    parts.push('r.instance_id = ?');
    params.push(instanceId);
  }
  if (schema !== undefined) {
    parts.push('r.schema_name = ?');
    params.push(schema);
  }
  return { where: parts.join(' AND '), params };
}

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
  if (filter.ownerId !== undefined) {
    parts.push('w.owner_id = ?');
    params.push(filter.ownerId);
  }
  return { where: parts.map((part) => ` AND ${part}`).join(''), params };
}

type RankRow = SumRow & {
  readonly id: string;
  readonly fingerprint: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly instances: number;
  readonly instance_name: string | null;
  readonly schema_names: string | null;
  readonly score: number | string;
};

const schemasShown = 5;

export function createSlowSqlStore(database: AuditedDatabase, sql: MetadataSql): SlowSqlStore {
  const { db } = database;
  return {
    async rank(span, filter, order, page) {
      const limit = toLimit(page);
      const rows = inSpan(span, filter);
      const digest = ofDigest(filter, span);
      const after = decodeCursor(page.cursor, z.tuple([z.number(), z.string().max(16)]));
      const beyond = after ? 'HAVING score < ? OR (score = ? AND d.id > ?)' : '';
      const found = await sql.rows<RankRow>(
        `SELECT d.id, d.fingerprint, d.first_seen, d.last_seen, ${sums}, ${orders[order]} AS score,
            COUNT(DISTINCT r.instance_id) AS instances, MIN(i.name) AS instance_name,
            SUBSTRING_INDEX(GROUP_CONCAT(DISTINCT NULLIF(r.schema_name, '') ORDER BY r.schema_name SEPARATOR '\n'), '\n', ${schemasShown}) AS schema_names
          FROM slow_rollup r JOIN slow_digest d ON d.id = r.digest_id LEFT JOIN instance i ON i.id = r.instance_id
          LEFT JOIN work_item w ON w.kind = '${workKind}' AND w.\`key\` = d.id
          WHERE ${rows.where}${digest.where} GROUP BY d.id, d.fingerprint, d.first_seen, d.last_seen ${beyond}
          ORDER BY score DESC, d.id LIMIT ${limit + 1}`,
        [...rows.params, ...digest.params, ...(after ? [after[0], after[0], after[1]] : [])],
      );
      const work = await readWork(
        db,
        found.map(({ id }) => id),
      );
      return toPage(
        found,
        limit,
        (row) => ({
          ...toFigures(row),
          id: row.id,
          fingerprint: row.fingerprint,
          firstSeen: fromText(row.first_seen),
          lastSeen: fromText(row.last_seen),
          instances: Number(row.instances),
          instanceName: row.instance_name ?? '',
          schemas: row.schema_names?.split('\n') ?? [],
          work: work(row.id),
        }),
        ({ score, id }) => [Number(score), id],
      );
    },

    async total(span, filter) {
      const { where, params } = inSpan(span, filter);
      const [row] = await sql.rows<SumRow>(`SELECT ${sums} FROM slow_rollup r WHERE ${where}`, params);
      return toFigures(row ?? sumNames);
    },

    async times(span, digestIds, instanceId) {
      const found = new Map<string, QuantileSketch>();
      if (digestIds.length === 0) return found;
      const { where, params } = inSpan(span, instanceId === undefined ? {} : { instanceId });
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
    },

    async hours(digestIds, from, to, instanceId) {
      const found = new Map<string, HourFigure[]>();
      if (digestIds.length === 0) return found;
      const { where, params } = inSpan({ from, to, period: 3600 }, instanceId === undefined ? {} : { instanceId });
      const rows = await sql.rows<{ id: string; at: string; count: string; sum: string }>(
        `SELECT r.digest_id AS id, r.at, SUM(r.count) AS count, SUM(r.sum_micros) AS sum FROM slow_rollup r
          WHERE ${where} AND r.digest_id IN (${marks(digestIds)}) GROUP BY r.digest_id, r.at`,
        [...params, ...digestIds],
      );
      for (const { id, at, count, sum } of rows) {
        const figures = found.get(id) ?? [];
        figures.push({ atMs: fromText(at).getTime(), count: Number(count), sumMicros: Number(sum) });
        found.set(id, figures);
      }
      return found;
    },

    async find(digestId) {
      const row = await db.slowDigest.findUnique({ where: { id: digestId } });
      if (row === null) return undefined;
      return { ...row, work: (await readWork(db, [digestId]))(digestId) };
    },

    async trend(digestId, span) {
      const { where, params } = inSpan(span, {});
      const rows = await sql.rows<SumRow & { at: string; times: Uint8Array }>(
        `SELECT r.at, r.count, r.sum_micros, r.min_micros, r.max_micros, r.lock_micros, r.rows_sent, r.rows_examined, r.times
          FROM slow_rollup r WHERE r.digest_id = ? AND ${where} ORDER BY r.at`,
        [digestId, ...params],
      );
      const points = new Map<string, Figures & { readonly at: Date; readonly times: QuantileSketch }>();
      for (const row of rows) {
        const more = toFigures(row);
        const sketch = QuantileSketch.fromBytes(row.times);
        const known = points.get(row.at);
        if (known) sketch.merge(known.times);
        points.set(row.at, { ...(known ? added(known, more) : more), at: fromText(row.at), times: sketch });
      }
      return [...points.values()];
    },

    async places(digestId, span) {
      const { where, params } = inSpan(span, {});
      const rows = await sql.rows<
        SumRow & { instance_id: string; name: string | null; schema_name: string; last: string }
      >(
        `SELECT r.instance_id, MIN(i.name) AS name, r.schema_name, MAX(r.at) AS last, ${sums} FROM slow_rollup r
          LEFT JOIN instance i ON i.id = r.instance_id WHERE r.digest_id = ? AND ${where}
          GROUP BY r.instance_id, r.schema_name ORDER BY SUM(r.sum_micros) DESC LIMIT 100`,
        [digestId, ...params],
      );
      return rows.map((row) => ({
        ...toFigures(row),
        instanceId: instanceIdSchema.parse(row.instance_id),
        instanceName: row.name ?? row.instance_id,
        schema: row.schema_name,
        lastAt: fromText(row.last),
      }));
    },

    async samples(digestId, limit) {
      const rows = await db.slowSample.findMany({
        where: { digestId },
        orderBy: [{ day: 'desc' }, { micros: 'desc' }],
        take: limit,
      });
      const instances = await db.instance.findMany({
        where: { id: { in: rows.map(({ instanceId }) => instanceId) } },
        select: { id: true, name: true, engine: true },
      });
      return rows.map((row): StoredSample => {
        const instance = instances.find(({ id }) => id === row.instanceId);
        return {
          instanceId: instanceIdSchema.parse(row.instanceId),
          instanceName: instance?.name ?? row.instanceId,
          engine: instance?.engine ?? 'unknown',
          schema: row.schemaName,
          day: row.day.toISOString().slice(0, 10),
          micros: Number(row.micros),
          text: row.text,
          textBytes: row.textBytes,
        };
      });
    },

    async callers(digestId, limit) {
      const rows = await sql.rows<{ kind: string; name: string; count: string; last: string }>(
        `SELECT c.kind, c.name, SUM(c.count) AS count, MAX(c.last_seen) AS last FROM slow_caller c WHERE c.digest_id = ?
          GROUP BY c.kind, c.name ORDER BY SUM(c.count) DESC LIMIT ${Math.trunc(limit)}`,
        [digestId],
      );
      return rows.map(({ kind, name, count, last }) => ({
        kind: kind === 'user' ? ('user' as const) : ('host' as const),
        name,
        count: Number(count),
        lastSeen: fromText(last),
      }));
    },

    async instances() {
      const rows = await sql.rows<{ id: string; name: string }>(
        `SELECT i.id, i.name FROM instance i WHERE EXISTS (SELECT 1 FROM slow_rollup r WHERE r.period = 86400 AND r.instance_id = i.id)
          ORDER BY i.name LIMIT 2000`,
      );
      return rows.map(({ id, name }) => ({ id: instanceIdSchema.parse(id), name }));
    },

    async isPerson(userId) {
      return (await db.user.count({ where: { id: userId, disabledAt: null } })) > 0;
    },

    decide: (digestId, version, { state, ownerId, until, reason }, act) =>
      inAuditedTransaction(database, async (tx) => {
        const changed =
          version === 0
            ? await tx.$executeRaw`
                INSERT IGNORE INTO work_item (id, kind, \`key\`, state, owner_id, until, reason, first_seen, last_seen, version)
                VALUES (${newId(workItemIdSchema)}, ${workKind}, ${digestId}, ${state}, ${ownerId}, ${until}, ${reason},
                  UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 1)`
            : await tx.$executeRaw`
                UPDATE work_item SET state = ${state}, owner_id = ${ownerId}, until = ${until}, reason = ${reason},
                  last_seen = UTC_TIMESTAMP(3), version = version + 1
                WHERE kind = ${workKind} AND \`key\` = ${digestId} AND version = ${version}`;
        return { value: changed > 0, audit: changed > 0 ? [act] : [] };
      }),

    async sources() {
      const rows = await db.slowSource.findMany({ orderBy: [{ instanceId: 'asc' }, { path: 'asc' }], take: 2000 });
      const instances = await db.instance.findMany({
        where: { id: { in: rows.map(({ instanceId }) => instanceId) } },
        select: { id: true, name: true },
      });
      return rows.map((row) => ({
        id: slowSourceIdSchema.parse(row.id),
        instanceId: instanceIdSchema.parse(row.instanceId),
        instanceName: instances.find(({ id }) => id === row.instanceId)?.name ?? row.instanceId,
        path: row.path,
        isEnabled: row.isEnabled,
        readAt: row.readAt,
        events: Number(row.events),
        skippedBytes: Number(row.skippedBytes),
        failure: failureShape.safeParse(row.failure).data?.code ?? null,
      }));
    },

    async addSource({ id, instanceId, path, zoneOffsetMinutes }, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          await tx.slowSource.create({
            data: { id, instanceId, kind: 'file', path, zoneOffsetMinutes, dueAt: new Date(0) },
          });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    removeSource: (sourceId, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.slowSource.deleteMany({ where: { id: sourceId } });
        return { value: count > 0, audit: count > 0 ? [act] : [] };
      }),
  };
}

const failureShape = z.object({ code: z.string() });

function added(a: Figures, b: Figures): Figures {
  return {
    count: a.count + b.count,
    sumMicros: a.sumMicros + b.sumMicros,
    minMicros: Math.min(a.minMicros, b.minMicros),
    maxMicros: Math.max(a.maxMicros, b.maxMicros),
    lockMicros: a.lockMicros + b.lockMicros,
    rowsSent: a.rowsSent + b.rowsSent,
    rowsExamined: a.rowsExamined + b.rowsExamined,
  };
}
