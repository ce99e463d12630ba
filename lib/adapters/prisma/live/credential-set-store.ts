import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { CredentialSet, CredentialSetStore, RotationItem } from '@/lib/instance/credential-set-service';
import { readProbeFailure } from '@/lib/instance/probe-failure';
import { purposes } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { credentialSetIdSchema, instanceIdSchema, newId, outboxIdSchema, rotationIdSchema } from '@/lib/shared/ids';

const itemStates = ['pending', 'stored', 'failed'] as const satisfies readonly RotationItem['state'][];

export function createCredentialSetStore(database: AuditedDatabase): CredentialSetStore {
  const { db } = database;
  const view = async (row: Prisma.CredentialSetModel): Promise<CredentialSet> => {
    const purpose = purposes.find((known) => known === row.purpose);
    invariant(purpose, `unknown purpose in the store: ${row.purpose}`);
    const last = await db.credentialRotation.findFirst({ where: { setId: row.id }, orderBy: { id: 'desc' } });
    return {
      id: credentialSetIdSchema.parse(row.id),
      name: row.name,
      purpose,
      username: row.username,
      members: await db.instanceCredential.count({ where: { setId: row.id } }),
      lastRotationId: last && rotationIdSchema.parse(last.id),
    };
  };
  return {
    list: async () => Promise.all((await db.credentialSet.findMany({ orderBy: { name: 'asc' }, take: 500 })).map(view)),

    async find(setId) {
      const row = await db.credentialSet.findUnique({ where: { id: setId } });
      return row ? view(row) : undefined;
    },

    async create(set, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          await tx.credentialSet.create({ data: set });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    async members(setId) {
      const rows = await db.instanceCredential.findMany({
        where: { setId },
        select: { instanceId: true, username: true, updatedAt: true, instance: { select: { name: true } } },
        orderBy: { instance: { name: 'asc' } },
      });
      return rows.map(({ instanceId, username, updatedAt, instance }) => ({
        instanceId: instanceIdSchema.parse(instanceId),
        instanceName: instance.name,
        username,
        updatedAt,
      }));
    },

    async known(instanceIds) {
      const rows = await db.instance.findMany({ where: { id: { in: [...instanceIds] } }, select: { id: true } });
      return rows.map(({ id }) => instanceIdSchema.parse(id));
    },

    start: ({ id, set, username, requestedBy, candidates }, act) =>
      inAuditedTransaction(database, async (tx) => {
        const zones = await tx.instance.findMany({
          where: { id: { in: candidates.map(({ instanceId }) => instanceId) } },
          select: { id: true, zone: true },
        });
        const zoneOf = new Map(zones.map((row) => [row.id, row.zone]));
        await tx.credentialSet.update({ where: { id: set.id }, data: { username, version: { increment: 1 } } });
        await tx.credentialRotation.create({ data: { id, setId: set.id, username, actorId: requestedBy } });
        await tx.credentialRotationItem.createMany({
          data: candidates.map(({ instanceId, probeId }) => ({ rotationId: id, instanceId, probeId })),
        });
        await tx.probe.createMany({
          data: candidates.map(({ instanceId, probeId, sealed }) => ({
            id: probeId,
            kind: 'credential-check',
            instanceId,
            params: { purpose: set.purpose, username, sealed },
            requestedBy,
          })),
        });
        await tx.outbox.createMany({
          data: candidates.map(({ instanceId, probeId }) => ({
            id: newId(outboxIdSchema),
            job: 'probe.run',
            payload: { probeId },
            zone: zoneOf.get(instanceId) ?? 'default',
          })),
        });
        return { value: undefined, audit: [act] };
      }),

    async rotation(rotationId) {
      const row = await db.credentialRotation.findUnique({ where: { id: rotationId } });
      if (!row) return undefined;
      const items = await db.credentialRotationItem.findMany({ where: { rotationId } });
      const instances = await db.instance.findMany({
        where: { id: { in: items.map(({ instanceId }) => instanceId) } },
        select: { id: true, name: true },
      });
      const names = new Map(instances.map(({ id, name }) => [id, name]));
      return {
        id: rotationIdSchema.parse(row.id),
        setId: credentialSetIdSchema.parse(row.setId),
        username: row.username,
        createdAt: row.createdAt,
        items: items
          .map(({ instanceId, state, failure }) => ({
            instanceId: instanceIdSchema.parse(instanceId),
            instanceName: names.get(instanceId) ?? '',
            state: itemStates.find((known) => known === state) ?? 'failed',
            failure: failure === null ? null : readProbeFailure(failure),
          }))
          .sort((a, b) =>
            a.state === b.state ? a.instanceName.localeCompare(b.instanceName) : a.state === 'failed' ? -1 : 1,
          ),
      };
    },
  };
}
