import { z } from 'zod';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { decodeCursor, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import type { SavedQuery } from '@/lib/console/saved/saved-query';
import type { SavedQueryStore } from '@/lib/console/saved/saved-query-service';
import { instanceIdSchema, projectIdSchema, savedQueryIdSchema, userIdSchema } from '@/lib/shared/ids';

export function createSavedQueryStore(database: AuditedDatabase): SavedQueryStore {
  const { db } = database;

  async function toSavedQueries(rows: readonly Prisma.SavedQueryModel[]): Promise<readonly SavedQuery[]> {
    const owners = await db.user.findMany({
      where: { id: { in: rows.map(({ ownerId }) => ownerId) } },
      select: { id: true, displayName: true },
    });
    const projects = await db.project.findMany({
      where: { id: { in: rows.flatMap(({ projectId }) => projectId ?? []) } },
      select: { id: true, name: true },
    });
    return rows.map((row): SavedQuery => {
      const project = projects.find(({ id }) => id === row.projectId);
      return {
        id: savedQueryIdSchema.parse(row.id),
        ownerId: userIdSchema.parse(row.ownerId),
        ownerName: owners.find(({ id }) => id === row.ownerId)?.displayName ?? '',
        project: project ? { id: projectIdSchema.parse(project.id), name: project.name } : null,
        title: row.title,
        text: row.text,
        instanceId: row.instanceId === null ? null : instanceIdSchema.parse(row.instanceId),
        schema: row.schemaName,
        version: row.version,
        updatedAt: row.updatedAt,
      };
    });
  }

  return {
    async list(ownerId, projectIds, page) {
      const limit = toLimit(page);
      const [before] = decodeCursor(page.cursor, z.tuple([z.string().max(26)])) ?? [];
      const rows = await db.savedQuery.findMany({
        where: {
          OR: [{ ownerId }, { projectId: { in: [...projectIds] } }],
          ...(before === undefined ? {} : { id: { lt: before } }),
        },
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      const items = await toSavedQueries(rows);
      return toPage(
        items,
        limit,
        (item) => item,
        ({ id }) => [id],
      );
    },

    async find(id) {
      const row = await db.savedQuery.findUnique({ where: { id } });
      return row === null ? undefined : (await toSavedQueries([row]))[0];
    },

    create: (id, ownerId, { title, text, projectId, instanceId, schema }, countMax, act) =>
      inAuditedTransaction(database, async (tx) => {
        // The owner's row is locked, so that two at once cannot both be the last that fits.
        await tx.$queryRaw`SELECT id FROM user WHERE id = ${ownerId} FOR UPDATE`;
        if ((await tx.savedQuery.count({ where: { ownerId } })) >= countMax) return { value: false, audit: [] };
        await tx.$executeRaw`
          INSERT INTO saved_query (id, owner_id, project_id, title, text, instance_id, schema_name, created_at, updated_at)
          VALUES (${id}, ${ownerId}, ${projectId}, ${title}, ${text}, ${instanceId}, ${schema}, UTC_TIMESTAMP(3),
            UTC_TIMESTAMP(3))`;
        return { value: true, audit: [act] };
      }),

    save: (id, version, { title, text, projectId, instanceId, schema }, act) =>
      inAuditedTransaction(database, async (tx) => {
        const count = await tx.$executeRaw`
          UPDATE saved_query SET title = ${title}, text = ${text}, project_id = ${projectId}, instance_id = ${instanceId},
            schema_name = ${schema}, version = version + 1, updated_at = UTC_TIMESTAMP(3)
          WHERE id = ${id} AND version = ${version}`;
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),

    remove: (id, version, act) =>
      inAuditedTransaction(database, async (tx) => {
        const count = await tx.$executeRaw`DELETE FROM saved_query WHERE id = ${id} AND version = ${version}`;
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),
  };
}
