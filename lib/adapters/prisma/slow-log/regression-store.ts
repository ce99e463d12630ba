import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { announceToWebhooks, writeNotices } from '@/lib/adapters/prisma/notify-write';
import { hourFigures } from '@/lib/adapters/prisma/slow-log/hour-figures';
import { readWork } from '@/lib/adapters/prisma/slow-log/slow-work';
import type { RegressionChange, RegressionStore, Unannounced } from '@/lib/slow-log/regression/regression-store';

const tellMax = 200;

export function createRegressionStore(database: AuditedDatabase, sql: MetadataSql): RegressionStore {
  const { db, mac } = database;
  const clock = createMetadataClock(db);
  return {
    now: () => clock.now(),

    async active(since, most) {
      const rows = await sql.rows<{ id: string }>(
        `SELECT r.digest_id AS id FROM slow_rollup r WHERE r.period = 3600 AND r.at >= ?
          GROUP BY r.digest_id ORDER BY SUM(r.sum_micros) DESC LIMIT ${Math.trunc(most)}`,
        [since.toISOString().slice(0, 19).replace('T', ' ')],
      );
      return rows.map(({ id }) => id);
    },

    hours: (digestIds, from, to) => hourFigures(sql, digestIds, { from, to }),

    known: (endedSince) =>
      db.slowRegression.findMany({
        where: { OR: [{ endedAt: null }, { endedAt: { gte: endedSince } }] },
        select: { digestId: true, startedAt: true, seenAt: true, endedAt: true, announcedAt: true },
      }),

    async save(changes, now) {
      for (const change of changes) await saveChange(database, change, now);
    },

    async unannounced() {
      const rows = await db.slowRegression.findMany({
        where: { endedAt: null, announcedAt: null },
        orderBy: { times: 'desc' },
        take: tellMax,
      });
      const ids = rows.map(({ digestId }) => digestId);
      const [work, places] = await Promise.all([readWork(db, ids), placesOf(sql, ids)]);
      return rows.map((row): Unannounced => {
        const { state, owner } = work(row.digestId);
        return {
          digestId: row.digestId,
          times: row.times,
          nowMicros: Number(row.nowMicros),
          usualMicros: Number(row.usualMicros),
          instanceName: places.get(row.digestId)?.name ?? '',
          instances: places.get(row.digestId)?.instances ?? 0,
          ownerId: owner?.id ?? null,
          isSilenced: state === 'ignored',
        };
      });
    },

    async announce(digestIds, news) {
      if (digestIds.length === 0) return false;
      return db.$transaction(async (tx) => {
        const waiting = await tx.$queryRaw<unknown[]>`SELECT digest_id FROM slow_regression
          WHERE announced_at IS NULL AND digest_id IN (${Prisma.join([...digestIds])}) FOR UPDATE`;
        // All of them or none: each is told in one message only.
        if (waiting.length !== digestIds.length) return false;
        await tx.slowRegression.updateMany({
          where: { digestId: { in: [...digestIds] } },
          data: { announcedAt: await clock.now() },
        });
        if (news === undefined) return true;
        await writeNotices(tx, news.notices);
        const [position] = await appendAudit(tx, [news.act], mac);
        if (position) await announceToWebhooks(tx, [{ action: news.act.action, position }]);
        return true;
      });
    },
  };
}

async function saveChange({ db }: AuditedDatabase, change: RegressionChange, now: Date): Promise<void> {
  const { digestId } = change;
  if (change.kind === 'ended') {
    await db.slowRegression.updateMany({ where: { digestId, endedAt: null }, data: { endedAt: now } });
    return;
  }
  const { nowMicros, usualMicros, times, hours, basis } = change.regression;
  const figures = {
    seenAt: now,
    endedAt: null,
    nowMicros: Math.round(nowMicros),
    usualMicros: Math.round(usualMicros),
    times,
    hours,
    basis,
  };
  await db.slowRegression.upsert({
    where: { digestId },
    create: { digestId, startedAt: now, ...figures },
    update: change.begins ? { startedAt: now, announcedAt: null, ...figures } : figures,
  });
}

/** Where it takes the most time now, and on how many instances it runs. */
async function placesOf(sql: MetadataSql, digestIds: readonly string[]) {
  const found = new Map<string, { readonly name: string; readonly instances: number }>();
  if (digestIds.length === 0) return found;
  const rows = await sql.rows<{ id: string; name: string | null; sum: string }>(
    `SELECT r.digest_id AS id, MIN(i.name) AS name, SUM(r.sum_micros) AS sum FROM slow_rollup r LEFT JOIN instance i ON i.id = r.instance_id
      WHERE r.period = 3600 AND r.at >= UTC_TIMESTAMP() - INTERVAL 2 HOUR AND r.digest_id IN (${digestIds.map(() => '?').join(', ')})
      GROUP BY r.digest_id, r.instance_id ORDER BY sum DESC`,
    [...digestIds],
  );
  for (const { id, name } of rows) {
    const known = found.get(id);
    found.set(id, { name: known?.name ?? name ?? '', instances: (known?.instances ?? 0) + 1 });
  }
  return found;
}
