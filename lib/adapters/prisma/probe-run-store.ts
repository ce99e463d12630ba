import type { SecretBox } from '@/lib/access/secret-text';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { putCredential } from '@/lib/adapters/prisma/instance-credential-store';
import { endRotationItem } from '@/lib/adapters/prisma/live/rotation-item';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { AccountCheck } from '@/lib/instance/capability';
import { capabilitiesOf } from '@/lib/instance/capability';
import type { InstanceFacts } from '@/lib/instance/probe/check-instance';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import { probeQuestionSchema } from '@/lib/instance/probe-question';
import type { ClaimedProbe, ProbeOutcome, ProbeRunStore } from '@/lib/instance/run-probe';
import type { Purpose } from '@/lib/instance/target-session';
import { purposes, tlsModes } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, probeIdSchema, userIdSchema } from '@/lib/shared/ids';

type Tx = Prisma.TransactionClient;

/** The worker's side of a probe. @param box seals accounts that were tried and are now stored */
export function createProbeRunStore(database: AuditedDatabase, box: Pick<SecretBox, 'seal'>): ProbeRunStore {
  const { db } = database;
  return {
    async claim(probeId) {
      const { count } = await db.probe.updateMany({
        where: { id: probeId, state: 'pending' },
        data: { state: 'running' },
      });
      if (count !== 1) return undefined;
      const row = await db.probe.findUniqueOrThrow({ where: { id: probeId } });
      const instance = await db.instance.findUnique({ where: { id: row.instanceId }, include: { projects: true } });
      if (!instance) return undefined;
      const { kind, params } = row;
      return {
        id: probeId,
        question: probeQuestionSchema.parse({ kind, ...(params as object) }),
        requestedBy: userIdSchema.parse(row.requestedBy),
        address: toAddress(instance),
        boundSchemas: [...new Set(instance.projects.map(({ schemaName }) => schemaName))],
      };
    },

    async isOwnWork(instanceId, thread) {
      const rows = await db.$queryRaw<unknown[]>`SELECT 1 FROM cell c JOIN request_target t ON t.id = c.target_id
        WHERE c.state = 'dispatched' AND c.connection_id = ${thread} AND t.instance_id = ${instanceId} LIMIT 1`;
      return rows.length > 0;
    },

    finish: (probe, outcome) =>
      inAuditedTransaction(database, async (tx) => {
        const isOurs = await writeAnswer(tx, probe, outcome);
        // Removed with its instance, or given up by the sweeper: what was learned is nobody's any more.
        if (!isOurs) return { value: undefined, audit: [] };
        await writeFindings(tx, probe, outcome);
        if (probe.question.kind === 'kill-session') return { value: undefined, audit: [killEntry(probe, outcome)] };
        if (outcome.kind === 'stored') {
          await putCredential(tx, box, { instanceId: probe.address.instanceId, ...outcome.credential });
        }
        if (probe.question.kind === 'credential-check') {
          await endRotationItem(tx, probe.id, probe.address.instanceId, outcome);
        }
        if (outcome.kind !== 'stored') return { value: undefined, audit: [] };
        return { value: undefined, audit: [storedEntry(probe, outcome.credential)] };
      }),
  };
}

/** How a KILL that somebody asked for ended; the request itself was audited when it was made. */
function killEntry(probe: ClaimedProbe, outcome: ProbeOutcome): AuditEntry {
  const { kind: _, ...asked } = probe.question;
  const end = outcome.kind === 'failed' ? { outcome: 'failed', code: outcome.failure.code } : outcome.answer;
  const { outcome: how } = end as { readonly outcome: string };
  return {
    stream: 'estate',
    actorId: probe.requestedBy,
    via: 'worker',
    action: 'instance.session-killed',
    resourceKind: 'instance',
    resourceId: probe.address.instanceId,
    data: { ...asked, outcome: how, probeId: probe.id },
  };
}

/** For the sweeper: questions that nobody answered, or whose worker died, fail with a reason, and forget their secrets. */
export async function expireProbes(db: Tx): Promise<number> {
  return db.$executeRaw`UPDATE probe SET state = 'failed', params = '{}', finished_at = UTC_TIMESTAMP(3),
    result = '{"code":"instance/interrupted"}'
    WHERE state IN ('pending', 'running') AND created_at < UTC_TIMESTAMP(3) - INTERVAL 5 MINUTE`;
}

/** For the sweeper: answers are kept for a day; those with other people's statements in them for ten minutes. */
export async function purgeProbes(db: Tx): Promise<number> {
  return db.$executeRaw`DELETE FROM probe WHERE created_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY
    OR (kind LIKE 'live-%' AND created_at < UTC_TIMESTAMP(3) - INTERVAL 10 MINUTE)`;
}

function toAddress(row: Prisma.InstanceModel): ClaimedProbe['address'] {
  const mode = tlsModes.find((known) => known === row.tlsMode);
  invariant(mode, `unknown TLS mode in the store: ${row.tlsMode}`);
  return {
    instanceId: instanceIdSchema.parse(row.id),
    instanceName: row.name,
    host: row.host,
    port: row.port,
    zone: row.zone,
    tls: { mode, ...(row.tlsCa === null ? {} : { ca: row.tlsCa }) },
  };
}

async function writeAnswer(tx: Tx, { id }: ClaimedProbe, outcome: ProbeOutcome): Promise<boolean> {
  const isFailed = outcome.kind === 'failed';
  const { count } = await tx.probe.updateMany({
    where: { id, state: 'running' },
    data: {
      state: isFailed ? 'failed' : 'done',
      result: toColumn(isFailed ? outcome.failure : outcome.answer),
      params: {},
      finishedAt: new Date(),
    },
  });
  return count === 1;
}

async function writeFindings(tx: Tx, probe: ClaimedProbe, outcome: ProbeOutcome): Promise<void> {
  const { instanceId } = probe.address;
  if (outcome.kind === 'failed') {
    if (outcome.account === undefined) return;
    const check: AccountCheck = { state: 'failing', failure: outcome.failure };
    await putCapabilities(tx, instanceId, new Map([[`check:${outcome.account}`, check]]));
  } else {
    if (!outcome.facts) return;
    await putCapabilities(tx, instanceId, capabilitiesOf(outcome.facts));
    await tx.instance.updateMany({ where: { id: instanceId }, data: serverColumns(outcome.facts) });
  }
  await writeState(tx, instanceId);
}

function serverColumns({
  purpose,
  dialect,
  serverVersion,
  role,
  serverUuid,
}: InstanceFacts): Prisma.InstanceUpdateManyMutationInput {
  return {
    engine: dialect?.flavor ?? 'unknown',
    versionNumber: dialect?.version ?? 0,
    serverVersion: serverVersion.slice(0, 128),
    serverUuid,
    // An account that may not see replication does not unsay what another saw.
    ...(role === 'unknown' && purpose !== 'read' ? {} : { role }),
  };
}

/** Failing as long as one account's last check failed: half a connection is no connection. */
async function writeState(tx: Tx, instanceId: string): Promise<void> {
  const names = purposes.map((purpose) => `check:${purpose}` as const satisfies `check:${Purpose}`);
  const rows = await tx.capability.findMany({ where: { instanceId, name: { in: names } }, orderBy: { name: 'asc' } });
  const failures = rows.flatMap(({ value }): ProbeFailure[] => {
    const check = value as AccountCheck;
    return check.state === 'failing' ? [check.failure] : [];
  });
  const [first] = failures;
  await tx.instance.updateMany({
    where: { id: instanceId },
    data: {
      state: first ? 'failing' : 'ok',
      stateReason: first ? toColumn(first) : Prisma.DbNull,
      checkedAt: new Date(),
    },
  });
}

async function putCapabilities(tx: Tx, instanceId: string, values: ReadonlyMap<string, unknown>): Promise<void> {
  const names = [...values.keys()].sort();
  await tx.capability.deleteMany({ where: { instanceId, name: { in: names } } });
  const seenAt = new Date();
  await tx.capability.createMany({
    data: names.map((name) => ({ instanceId, name, value: toColumn(values.get(name)), seenAt })),
  });
}

/** A null in the column is JSON's null; the value is otherwise what it was. */
function toColumn(value: unknown): Prisma.InputJsonValue {
  return value === null ? (Prisma.JsonNull as unknown as Prisma.InputJsonValue) : JSON.parse(JSON.stringify(value));
}

function storedEntry(
  probe: ClaimedProbe,
  { purpose, username }: { readonly purpose: Purpose; readonly username: string },
): AuditEntry {
  return {
    stream: 'estate',
    actorId: probe.requestedBy,
    via: 'worker',
    action: 'instance.credential-set',
    resourceKind: 'instance',
    resourceId: probe.address.instanceId,
    data: { purpose, username, tested: true, probeId: probeIdSchema.parse(probe.id) },
  };
}
