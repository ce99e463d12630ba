import type { CredentialStore } from '@/lib/access/establish-actor';
import { accountInclude, toAccountRights, toScopes } from '@/lib/adapters/prisma/access-rights';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { projectIdSchema } from '@/lib/shared/ids';

export function createCredentialStore(db: PrismaClient): CredentialStore {
  return {
    async findSession(tokenHash) {
      const row = await db.session.findUnique({ where: { tokenHash }, include: { user: { include: accountInclude } } });
      if (!row) return undefined;
      const { lastSeenAt, expiresAt, authAt } = row;
      return { lastSeenAt, expiresAt, authAt, account: toAccountRights(row.user) };
    },

    async touchSession(tokenHash, at) {
      await db.session.updateMany({ where: { tokenHash, lastSeenAt: { lt: at } }, data: { lastSeenAt: at } });
    },

    async findToken(tokenHash) {
      const row = await db.apiToken.findUnique({
        where: { tokenHash },
        include: { user: { include: accountInclude } },
      });
      if (!row) return undefined;
      return {
        expiresAt: row.expiresAt,
        revokedAt: row.revokedAt,
        lastUsedAt: row.lastUsedAt,
        scopes: toScopes(row.scopes),
        projectId: row.projectId === null ? null : projectIdSchema.parse(row.projectId),
        account: toAccountRights(row.user),
      };
    },

    async touchToken(tokenHash, at) {
      await db.apiToken.updateMany({ where: { tokenHash }, data: { lastUsedAt: at } });
    },
  };
}
