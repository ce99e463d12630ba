import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma, PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import { readChanges } from '@/lib/adapters/prisma/live/change-history';
import { toVariables, variablesCapability } from '@/lib/adapters/prisma/live/collector-store';
import { writeProbe } from '@/lib/adapters/prisma/probe-store';
import type { LiveStore } from '@/lib/instance/live/live-service';
import { liveStates } from '@/lib/instance/live/live-state';
import { isMetricId } from '@/lib/instance/live/metric';
import type { SamplePoint, Series } from '@/lib/instance/live/metric-source';
import type { Reading } from '@/lib/instance/live/reading';
import { readReading } from '@/lib/instance/live/reading';
import type { Member } from '@/lib/instance/live/topology';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import { purposes } from '@/lib/instance/target-session';
import { instanceIdSchema } from '@/lib/shared/ids';

export function createLiveStore(database: AuditedDatabase): LiveStore {
  const { db } = database;
  return {
    findProjects: findInstanceProjects(db),

    async reading(instanceId) {
      const row = await db.instanceLive.findUnique({ where: { instanceId }, select: { reading: true } });
      return row?.reading ? readReading(row.reading) : undefined;
    },

    async measured(instanceId) {
      const row = await db.instance.findUnique({
        where: { id: instanceId },
        select: { name: true, host: true, port: true, engine: true, environment: { select: { key: true } } },
      });
      return row ? { ...row, id: instanceId, environment: row.environment.key } : undefined;
    },

    async series(instanceId, { seconds: period, from, to }) {
      const rows = await db.sample.findMany({
        where: { instanceId, period, at: { gte: from, lte: to } },
        orderBy: [{ metric: 'asc' }, { at: 'asc' }],
      });
      const byMetric = new Map<string, SamplePoint[]>();
      for (const { metric, at, count, sum, max } of rows) {
        const points = byMetric.get(metric) ?? [];
        points.push({ at, average: sum / count, max });
        byMetric.set(metric, points);
      }
      return [...byMetric].flatMap(([metric, points]): Series[] => (isMetricId(metric) ? [{ metric, points }] : []));
    },

    changes: (instanceId, since, visible, limit) => readChanges(db, instanceId, since, visible, limit),

    async variables(instanceId) {
      const row = await db.capability.findUnique({
        where: { instanceId_name: { instanceId, name: variablesCapability } },
      });
      return row ? { seenAt: row.seenAt, variables: toVariables(row.value) } : undefined;
    },

    async neighbours(instanceId, visible) {
      const own = await db.instance.findUniqueOrThrow({ where: { id: instanceId }, include: memberInclude });
      const seen: Prisma.InstanceWhereInput =
        visible === 'everywhere' ? {} : { projects: { some: { projectId: { in: [...visible] } } } };
      const found = new Map<string, MemberRow>([[own.id, own]]);
      const add = (rows: readonly MemberRow[]) => {
        for (const row of rows) found.set(row.id, row);
      };
      if (own.clusterId !== null) {
        add(
          await db.instance.findMany({
            where: { clusterId: own.clusterId, ...seen },
            include: memberInclude,
            take: membersMax,
          }),
        );
      }
      // Two steps out: a source of the source, or a replica that nobody put into the cluster.
      for (let step = 0; step < 2; step++) {
        const named = namedBy([...found.values()].map(({ live }) => live?.reading && readReading(live.reading)));
        if (named.length === 0) break;
        const known = [...found.keys()];
        add(
          await db.instance.findMany({
            where: { OR: [...named], id: { notIn: known }, ...seen },
            include: memberInclude,
            take: membersMax,
          }),
        );
      }
      add(await followersOf(db, own, seen, [...found.keys()]));
      return { members: [...found.values()].map(toMember), cluster: own.cluster?.name ?? null };
    },

    async purposes(instanceId) {
      const rows = await db.instanceCredential.findMany({ where: { instanceId }, select: { purpose: true } });
      return new Set(purposes.filter((purpose) => rows.some((row) => row.purpose === purpose)));
    },

    askAudited: ({ id, instanceId, question, requestedBy }, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { zone } = await tx.instance.findUniqueOrThrow({ where: { id: instanceId }, select: { zone: true } });
        const { kind, ...params } = question;
        await writeProbe(tx, { id, kind, instanceId, params, requestedBy, zone });
        return { value: id, audit: [act] };
      }),
  };
}

const membersMax = 200;
const memberInclude = { cluster: true, live: true } as const satisfies Prisma.InstanceInclude;
type MemberRow = Prisma.InstanceGetPayload<{ include: typeof memberInclude }>;

/** Instances that say of themselves that they follow this one. Of the ones that replicate, whose source is at its address. */
async function followersOf(
  db: PrismaClient,
  own: MemberRow,
  seen: Prisma.InstanceWhereInput,
  known: readonly string[],
): Promise<readonly MemberRow[]> {
  const path = '$.channels[*].sourceHost';
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT instance_id AS id FROM instance_live
    WHERE is_replicating IS NOT NULL AND JSON_CONTAINS(JSON_EXTRACT(reading, ${path}), JSON_QUOTE(${own.host})) LIMIT 200`;
  const ids = rows.map(({ id }) => id).filter((id) => !known.includes(id));
  if (ids.length === 0) return [];
  const found = await db.instance.findMany({ where: { id: { in: ids }, ...seen }, include: memberInclude });
  return found.filter(({ live }) =>
    readReading(live?.reading)?.channels?.some(
      ({ sourceHost, sourcePort }) => sourceHost === own.host && (sourcePort ?? 3306) === own.port,
    ),
  );
}

function namedBy(
  readings: readonly (Reading | undefined | null | false | 0 | '')[],
): readonly Prisma.InstanceWhereInput[] {
  const named: Prisma.InstanceWhereInput[] = [];
  for (const reading of readings) {
    if (!reading) continue;
    for (const { sourceHost: host, sourcePort: port, sourceUuid } of reading.channels ?? []) {
      named.push({ host, port: port ?? 3306 });
      if (sourceUuid) named.push({ serverUuid: sourceUuid });
    }
    for (const { host, port, uuid } of reading.replicas ?? []) {
      if (host && port) named.push({ host, port });
      if (uuid) named.push({ serverUuid: uuid });
    }
  }
  return named;
}

const roles = ['primary', 'replica', 'proxy', 'unknown'] as const satisfies readonly ServerRole[];

function toMember(row: MemberRow): Member {
  return {
    id: instanceIdSchema.parse(row.id),
    name: row.name,
    host: row.host,
    port: row.port,
    serverUuid: row.serverUuid,
    role: roles.find((known) => known === row.role) ?? 'unknown',
    idc: row.idc,
    cluster: row.cluster?.name ?? null,
    state: liveStates.find((known) => known === row.live?.state) ?? 'unknown',
    reading: row.live?.reading ? readReading(row.live.reading) : undefined,
  };
}
