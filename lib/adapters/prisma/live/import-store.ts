import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { ImportStore } from '@/lib/instance/import/import-service';
import { clusterIdSchema, environmentIdSchema, newId } from '@/lib/shared/ids';

export function createImportStore(database: AuditedDatabase): ImportStore {
  const { db } = database;
  return {
    async inventory() {
      const [instances, environments] = await Promise.all([
        db.instance.findMany({ select: { name: true, host: true, port: true } }),
        db.environment.findMany({ select: { id: true, key: true, name: true } }),
      ]);
      return {
        names: new Set(instances.map(({ name }) => name.toLowerCase())),
        addresses: new Map(instances.map(({ name, host, port }) => [`${host.toLowerCase()}:${port}`, name])),
        environments: new Map(
          environments.flatMap(({ id, key, name }) => {
            const known = environmentIdSchema.parse(id);
            return [
              [name.toLowerCase(), known],
              [key.toLowerCase(), known],
            ] as const;
          }),
        ),
      };
    },

    async createAll(drafts, acts) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          // Looked at again inside: an address has no unique index, since a host may have two names.
          const taken = await tx.instance.count({ where: { OR: drafts.map(({ host, port }) => ({ host, port })) } });
          if (taken > 0) return { value: false, audit: [] };
          const clusters = [...new Set(drafts.flatMap(({ cluster }) => (cluster === null ? [] : [cluster])))];
          await tx.cluster.createMany({
            data: clusters.map((name) => ({ id: newId(clusterIdSchema), name })),
            skipDuplicates: true,
          });
          const known = await tx.cluster.findMany({ where: { name: { in: clusters } } });
          const byName = new Map(known.map(({ id, name }) => [name, id]));
          await tx.instance.createMany({
            data: drafts.map(({ cluster, ...draft }) => ({
              ...draft,
              clusterId: cluster === null ? null : (byName.get(cluster) ?? null),
            })),
          });
          return { value: true, audit: [...acts] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },
  };
}
