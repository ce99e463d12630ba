import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { Engine, InstanceDetail, InstanceState, InstanceSummary, LiveSummary } from '@/lib/instance/instance';
import type { Visible } from '@/lib/instance/instance-service';
import { liveStates } from '@/lib/instance/live/live-state';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import { readProbeFailure } from '@/lib/instance/probe-failure';
import { purposes, tlsModes } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { clusterIdSchema, environmentIdSchema, instanceIdSchema, projectIdSchema } from '@/lib/shared/ids';

export const summaryInclude = {
  environment: true,
  cluster: true,
  credentials: { select: { purpose: true, username: true, updatedAt: true } },
  live: { omit: { reading: true } },
} as const satisfies Prisma.InstanceInclude;

export const detailInclude = (visible: Visible) =>
  ({
    ...summaryInclude,
    // All variables are many: who wants them asks for them.
    capabilities: { where: { name: { not: 'collected:variables' } }, orderBy: { name: 'asc' } },
    projects: {
      ...(visible === 'everywhere' ? {} : { where: { projectId: { in: [...visible] } } }),
      include: { project: { select: { key: true } } },
      orderBy: [{ projectId: 'asc' }, { schemaName: 'asc' }],
    },
  }) as const satisfies Prisma.InstanceInclude;

type SummaryRow = Prisma.InstanceGetPayload<{ include: typeof summaryInclude }>;
type DetailRow = Prisma.InstanceGetPayload<{ include: ReturnType<typeof detailInclude> }>;

export function toInstanceSummary(row: SummaryRow): InstanceSummary {
  const present = purposes.filter((purpose) => row.credentials.some((credential) => credential.purpose === purpose));
  const { environment, cluster } = row;
  return {
    id: instanceIdSchema.parse(row.id),
    name: row.name,
    host: row.host,
    port: row.port,
    engine: oneOf(engines, row.engine) ?? 'unknown',
    serverVersion: row.serverVersion,
    versionNumber: row.versionNumber,
    role: oneOf(serverRoles, row.role) ?? 'unknown',
    environment: {
      id: environmentIdSchema.parse(environment.id),
      key: environment.key,
      name: environment.name,
      kind: environment.kind,
    },
    cluster: cluster && { id: clusterIdSchema.parse(cluster.id), name: cluster.name },
    zone: row.zone,
    state: oneOf(states, row.state) ?? 'unchecked',
    stateReason: readProbeFailure(row.stateReason),
    checkedAt: row.checkedAt,
    purposes: present,
    isReviewOnly: !present.includes('execute'),
    isDemo: row.isDemo,
    version: row.version,
    idc: row.idc,
    setName: row.setName,
    tags: toTags(row.tags),
    live: toLive(row.live),
  };
}

export function toInstanceDetail(row: DetailRow): InstanceDetail {
  const mode = oneOf(tlsModes, row.tlsMode);
  invariant(mode, `unknown TLS mode in the store: ${row.tlsMode}`);
  return {
    ...toInstanceSummary(row),
    tls: { mode, hasCa: row.tlsCa !== null, ca: row.tlsCa },
    provider: row.provider,
    dcn: row.dcn,
    serverUuid: row.serverUuid,
    credentials: row.credentials.flatMap(({ purpose, username, updatedAt }) => {
      const known = oneOf(purposes, purpose);
      return known ? [{ purpose: known, username, updatedAt }] : [];
    }),
    projects: toProjects(row.projects),
    capabilities: row.capabilities.map(({ name, value, seenAt }) => ({ name, value, seenAt })),
  };
}

export function toLive(row: SummaryRow['live']): LiveSummary {
  return {
    state: oneOf(liveStates, row?.state ?? '') ?? 'unknown',
    reason: row?.reason ? readProbeFailure(row.reason) : null,
    since: row?.since ?? null,
    seenAt: row?.seenAt ?? null,
    uptimeSeconds: row?.uptimeSeconds === null || row === null ? null : Number(row.uptimeSeconds),
    threadsRunning: row?.threadsRunning ?? null,
    threadsConnected: row?.threadsConnected ?? null,
    queriesPerSecond: row?.queriesPerSecond ?? null,
    lagSeconds: row?.lagSeconds ?? null,
    isReplicating: row?.isReplicating ?? null,
  };
}

function toProjects(rows: DetailRow['projects']): InstanceDetail['projects'] {
  const byProject = new Map<string, { key: string; schemas: string[] }>();
  for (const { projectId, schemaName, project } of rows) {
    const entry = byProject.get(projectId) ?? { key: project.key, schemas: [] };
    entry.schemas.push(schemaName);
    byProject.set(projectId, entry);
  }
  return [...byProject].map(([projectId, entry]) => ({ projectId: projectIdSchema.parse(projectId), ...entry }));
}

function toTags(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

const engines = ['mysql', 'mariadb', 'tidb', 'unknown'] as const satisfies readonly Engine[];
const serverRoles = ['primary', 'replica', 'proxy', 'unknown'] as const satisfies readonly ServerRole[];
const states = ['unchecked', 'ok', 'failing'] as const satisfies readonly InstanceState[];

const oneOf = <Known extends string>(known: readonly Known[], text: string): Known | undefined =>
  known.find((candidate) => candidate === text);
