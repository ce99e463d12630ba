import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { digestPlaces } from '@/lib/adapters/prisma/slow-log/digest-places';
import { dayTotals, hourFigures } from '@/lib/adapters/prisma/slow-log/hour-figures';
import { basisOf, createRanking } from '@/lib/adapters/prisma/slow-log/rank-digests';
import type { SumRow } from '@/lib/adapters/prisma/slow-log/slow-figures';
import { added, fromText, inSpan, marks, sumNames, sums, toFigures } from '@/lib/adapters/prisma/slow-log/slow-figures';
import { readWork, workKind } from '@/lib/adapters/prisma/slow-log/slow-work';
import { createSourceRows } from '@/lib/adapters/prisma/slow-log/source-rows';
import { instanceIdSchema, newId, userIdSchema, workItemIdSchema } from '@/lib/shared/ids';
import { QuantileSketch } from '@/lib/slow-log/digest/quantile-sketch';
import type { Figures, SlowSqlStore, StoredSample } from '@/lib/slow-log/view/slow-sql-store';

export function createSlowSqlStore(database: AuditedDatabase, sql: MetadataSql): SlowSqlStore {
  const { db } = database;
  return {
    ...createRanking(db, sql),
    ...createSourceRows(database),

    async total(span, narrowed) {
      const { where, params } = inSpan(span, narrowed);
      const [row] = await sql.rows<SumRow>(`SELECT ${sums} FROM slow_rollup r WHERE ${where}`, params);
      return toFigures(row ?? sumNames);
    },

    async countAbsent(span, other, narrowed) {
      const [here, there] = [inSpan(span, narrowed), inSpan(other, narrowed, 'o')];
      const [row] = await sql.rows<{ n: number | string }>(
        `SELECT COUNT(DISTINCT r.digest_id) AS n FROM slow_rollup r WHERE ${here.where}
          AND NOT EXISTS (SELECT 1 FROM slow_rollup o WHERE o.digest_id = r.digest_id AND ${there.where})`,
        [...here.params, ...there.params],
      );
      return Number(row?.n ?? 0);
    },

    async sums(span, digestIds, narrowed) {
      if (digestIds.length === 0) return new Map();
      const { where, params } = inSpan(span, narrowed);
      const rows = await sql.rows<{ id: string; count: string; sum: string }>(
        `SELECT r.digest_id AS id, SUM(r.count) AS count, SUM(r.sum_micros) AS sum FROM slow_rollup r
          WHERE ${where} AND r.digest_id IN (${marks(digestIds)}) GROUP BY r.digest_id`,
        [...params, ...digestIds],
      );
      return new Map(rows.map(({ id, count, sum }) => [id, { count: Number(count), sumMicros: Number(sum) }]));
    },

    days: (digestIds, to, count, narrowed) => dayTotals(sql, digestIds, { to, count, narrowed }),

    async owners() {
      const rows = await sql.rows<{ id: string; name: string }>(
        `SELECT u.id, u.display_name AS name FROM user u WHERE u.id IN (SELECT w.owner_id FROM work_item w WHERE w.kind = '${workKind}')
          ORDER BY u.display_name LIMIT 500`,
      );
      return rows.map(({ id, name }) => ({ id: userIdSchema.parse(id), name }));
    },

    hours: (digestIds, from, to, instanceId) => hourFigures(sql, digestIds, { from, to, instanceId }),

    async find(digestId) {
      const row = await db.slowDigest.findUnique({ where: { id: digestId } });
      if (row === null) return undefined;
      const open = await db.slowRegression.findFirst({ where: { digestId, endedAt: null } });
      return {
        ...row,
        work: (await readWork(db, [digestId]))(digestId),
        regression: open && {
          since: open.startedAt,
          nowMicros: Number(open.nowMicros),
          usualMicros: Number(open.usualMicros),
          times: open.times,
          hours: open.hours,
          basis: basisOf(open.basis),
        },
      };
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

    places: (digestId, span) => digestPlaces(sql, digestId, span),

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

    async allInstances() {
      const rows = await db.instance.findMany({
        select: { id: true, name: true },
        orderBy: { name: 'asc' },
        take: 5000,
      });
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
  };
}
