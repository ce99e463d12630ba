import { appendAudit } from '@/lib/adapters/prisma/append-audit';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { utcTime } from '@/lib/adapters/prisma/inspection/inspection-codec';
import { announceToWebhooks, writeNotices } from '@/lib/adapters/prisma/notify-write';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { alarmStates } from '@/lib/inspection/alarm/alarm';
import type { WatchedInstance } from '@/lib/inspection/alarm/alarm-reading';
import type { AlarmStore, KeptAlarm } from '@/lib/inspection/alarm/alarm-watch';
import { alarmKinds } from '@/lib/inspection/run/inspection-settings';
import { inspectionAlarmIdSchema, newId } from '@/lib/shared/ids';

type WatchedRow = {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly kind: string;
  readonly role: string;
  readonly state: string;
  readonly asked_at: string | null;
  readonly is_replicating: number | null;
  readonly threads_connected: number | null;
  readonly max_connections: number | string | null;
  readonly data_folder: string | null;
};

export function createAlarmStore({ db, mac }: AuditedDatabase, sql: SqlTx, zone: string): AlarmStore {
  return {
    async readInstances() {
      const rows = await sql.rows<WatchedRow>(
        `SELECT i.id, i.name, i.host, i.port, e.kind, i.role, l.state, l.asked_at, l.is_replicating, l.threads_connected,
            JSON_UNQUOTE(JSON_EXTRACT(l.reading, '$.maxConnections')) AS max_connections,
            JSON_UNQUOTE(JSON_EXTRACT(l.reading, '$.dataFolder')) AS data_folder
          FROM instance_live l JOIN instance i ON i.id = l.instance_id JOIN environment e ON e.id = i.environment_id
          WHERE i.zone = ?`,
        [zone],
      );
      return rows.map(toWatched);
    },

    async readAlarms() {
      const rows = await db.inspectionAlarm.findMany();
      return rows.flatMap(toAlarm);
    },

    async save({ instanceId, kind, version }, next, news) {
      try {
        return await db.$transaction(async (tx) => {
          if (version === undefined) {
            await tx.inspectionAlarm.create({
              data: { id: newId(inspectionAlarmIdSchema), instanceId, kind, ...next },
            });
          } else {
            const { count } = await tx.inspectionAlarm.updateMany({
              where: { instanceId, kind, version },
              data: { ...next, version: { increment: 1 } },
            });
            if (count === 0) return false;
          }
          if (news) {
            await writeNotices(tx, news.notices);
            const [position] = await appendAudit(tx, [news.act], mac);
            if (position) await announceToWebhooks(tx, [{ action: news.act.action, position }]);
          }
          return true;
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },
  };
}

const states = ['up', 'down', 'unknown'] as const;

/** A reading of an older version of this program has no `maxConnections`: JSON null is the word `null`. */
function toWatched(row: WatchedRow): WatchedInstance {
  const max = row.max_connections === null ? Number.NaN : Number(row.max_connections);
  return {
    instanceId: row.id,
    name: row.name,
    host: row.host,
    port: row.port,
    environmentKind: row.kind,
    role: row.role,
    state: states.find((known) => known === row.state) ?? 'unknown',
    askedAt: row.asked_at === null ? null : utcTime(row.asked_at),
    isReplicating: row.is_replicating === null ? null : Number(row.is_replicating) === 1,
    threadsConnected: row.threads_connected,
    maxConnections: Number.isFinite(max) && max > 0 ? max : null,
    dataFolder: row.data_folder === 'null' ? null : row.data_folder,
  };
}

function toAlarm(row: Prisma.InspectionAlarmModel): readonly KeptAlarm[] {
  const kind = alarmKinds.find((known) => known === row.kind);
  const state = alarmStates.find((known) => known === row.state);
  if (!kind || !state) return [];
  const { instanceId, badReadings, badSince, lastReadingAt, firedAt, toldAt, overAt, tells, value, threshold } = row;
  const { silencedUntil, version } = row;
  return [
    {
      instanceId,
      kind,
      state,
      badReadings,
      badSince,
      lastReadingAt,
      firedAt,
      toldAt,
      overAt,
      tells,
      value,
      threshold,
      silencedUntil,
      version,
    },
  ];
}
