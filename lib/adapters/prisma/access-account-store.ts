import type { AccountStore } from '@/lib/access/account-service';
import type { ProvePasswordParts } from '@/lib/access/prove-password';
import { toProvider } from '@/lib/adapters/prisma/access-rights';
import { endSessions, insertSession } from '@/lib/adapters/prisma/access-sign-in-store';
import { toUserView } from '@/lib/adapters/prisma/access-user-store';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';

export function createAccountStore(database: AuditedDatabase): AccountStore {
  const { db } = database;
  return {
    async getOwn(userId) {
      const row = await db.user.findUniqueOrThrow({ where: { id: userId }, include: { roles: true } });
      return toUserView(row);
    },

    async listSessions(userId) {
      return db.session.findMany({
        where: { userId, expiresAt: { gt: new Date() } },
        orderBy: { lastSeenAt: 'desc' },
        select: { tokenHash: true, ip: true, userAgent: true, createdAt: true, lastSeenAt: true },
        take: 100,
      });
    },

    setProfile: (userId, { displayName, email, locale }, act) =>
      inAuditedTransaction(database, async (tx) => {
        await tx.user.update({
          where: { id: userId },
          data: { displayName, email, locale, version: { increment: 1 } },
        });
        return { value: undefined, audit: [act] };
      }),

    async setAuthenticatedAt(tokenHash, userId, authAt) {
      await db.session.updateMany({ where: { tokenHash, userId }, data: { authAt } });
    },

    replacePassword: ({ userId, passwordHash, session }, act) =>
      inAuditedTransaction(database, async (tx) => {
        await tx.user.update({
          where: { id: userId },
          data: { passwordHash, mustChangePassword: false, version: { increment: 1 } },
        });
        await endSessions(tx, { userId });
        await insertSession(tx, session);
        return { value: undefined, audit: [act] };
      }),

    endSessions: (userId, act) =>
      inAuditedTransaction(database, async (tx) => {
        await endSessions(tx, { userId });
        return { value: undefined, audit: [act] };
      }),
  };
}

/** For a password that is given again. */
export function createPasswordHolderStore(database: AuditedDatabase): ProvePasswordParts['store'] {
  return {
    async holderOf({ userId }) {
      const { provider, subject, passwordHash } = await database.db.user.findUniqueOrThrow({ where: { id: userId } });
      return { provider: toProvider(provider), subject, passwordHash };
    },
    record: (act) => inAuditedTransaction(database, async () => ({ value: undefined, audit: [act] })),
  };
}
