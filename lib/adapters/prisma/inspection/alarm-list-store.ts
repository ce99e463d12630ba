import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import { alarmStates } from '@/lib/inspection/alarm/alarm';
import type { AlarmListStore, AlarmView } from '@/lib/inspection/alarm/alarm-service';
import { alarmKinds } from '@/lib/inspection/run/inspection-settings';
import { inspectionAlarmIdSchema, instanceIdSchema } from '@/lib/shared/ids';

const shownMax = 500;

export function createAlarmListStore(database: AuditedDatabase): AlarmListStore {
  const { db } = database;
  const clock = createMetadataClock(db);
  return {
    now: () => clock.now(),

    async list(overSince) {
      const rows = await db.inspectionAlarm.findMany({
        // One that was bad once and never an alarm is nobody's to read.
        where: { OR: [{ state: { not: 'over' } }, { overAt: { gte: overSince }, firedAt: { not: null } }] },
        orderBy: [{ firedAt: 'desc' }, { id: 'asc' }],
        take: shownMax,
      });
      return toViews(db, rows);
    },

    async find(id) {
      const [found] = await toViews(db, await db.inspectionAlarm.findMany({ where: { id } }));
      return found;
    },

    silence: (id, version, silence, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.inspectionAlarm.updateMany({
          where: { id, version },
          data: {
            silencedUntil: silence?.until ?? null,
            silencedById: silence?.by ?? null,
            reason: silence?.reason ?? null,
            version: { increment: 1 },
          },
        });
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),
  };
}

async function toViews(db: PrismaClient, rows: readonly Prisma.InspectionAlarmModel[]): Promise<readonly AlarmView[]> {
  if (rows.length === 0) return [];
  const instances = await db.instance.findMany({
    where: { id: { in: rows.map(({ instanceId }) => instanceId) } },
    select: { id: true, name: true, environment: { select: { name: true, kind: true } } },
  });
  const people = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ silencedById }) => silencedById ?? []) } },
    select: { id: true, displayName: true },
  });
  const instanceById = new Map(instances.map((one) => [one.id, one]));
  const nameById = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return rows.flatMap((row) => {
    const instance = instanceById.get(row.instanceId);
    const kind = alarmKinds.find((known) => known === row.kind);
    const state = alarmStates.find((known) => known === row.state);
    if (!instance || !kind || !state) return [];
    const { badSince, firedAt, toldAt, overAt, tells, value, threshold, silencedUntil, reason, version } = row;
    return [
      {
        id: inspectionAlarmIdSchema.parse(row.id),
        instanceId: instanceIdSchema.parse(row.instanceId),
        instance: instance.name,
        environment: instance.environment.name,
        environmentKind: instance.environment.kind,
        kind,
        state,
        badSince,
        firedAt,
        toldAt,
        overAt,
        tells,
        value,
        threshold,
        silencedUntil,
        silencedBy: row.silencedById === null ? null : (nameById.get(row.silencedById) ?? row.silencedById),
        reason,
        version,
      },
    ];
  });
}
