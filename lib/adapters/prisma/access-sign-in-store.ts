import type { NewSession, SignInStore } from '@/lib/access/sign-in-service';
import { accountInclude, toAccountRights } from '@/lib/adapters/prisma/access-rights';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { userIdSchema } from '@/lib/shared/ids';

const addressMemoryMs = 30 * 86_400_000;
const nobody = '00000000000000000000000000';

export function createSignInStore(database: AuditedDatabase): SignInStore {
  const { db } = database;
  return {
    async findAccount(login) {
      const row = await db.user.findUnique({ where: { login }, include: accountInclude });
      // Asked for nobody too: an unknown login costs the same.
      const sessions = await db.session.findMany({
        where: { userId: row?.id ?? nobody, createdAt: { gt: new Date(Date.now() - addressMemoryMs) } },
        select: { ip: true },
        distinct: ['ip'],
      });
      if (!row) return undefined;
      return {
        account: toAccountRights(row),
        subject: row.subject,
        passwordHash: row.passwordHash,
        addresses: sessions.map(({ ip }) => ip),
      };
    },

    hasUsers: async () => (await db.user.findFirst({ select: { id: true } })) !== null,

    startSession: (session, replacedHash, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (replacedHash !== undefined) await endSessions(tx, { tokenHash: replacedHash });
        await insertSession(tx, session);
        return { value: undefined, audit: [act] };
      }),

    async startPending({ tokenHash, userId, expiresAt }) {
      await db.pendingSignIn.create({ data: { tokenHash, userId, expiresAt } });
    },

    async findPending(tokenHash, at) {
      const row = await db.pendingSignIn.findUnique({
        where: { tokenHash, expiresAt: { gt: at } },
        include: { user: { include: accountInclude } },
      });
      return row ? toAccountRights(row.user) : undefined;
    },

    finishPending: (tokenHash, session, replacedHash, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.pendingSignIn.deleteMany({
          where: { tokenHash, userId: session.userId, user: { disabledAt: null } },
        });
        if (count === 0) return { value: false, audit: [] };
        if (replacedHash !== undefined) await endSessions(tx, { tokenHash: replacedHash });
        await insertSession(tx, session);
        return { value: true, audit: [act] };
      }),

    endSession: (tokenHash, act) =>
      inAuditedTransaction(database, async (tx) => {
        const session = await tx.session.findUnique({ where: { tokenHash } });
        if (!session || (await endSessions(tx, { tokenHash })) === 0) return { value: false, audit: [] };
        return { value: true, audit: [act(userIdSchema.parse(session.userId))] };
      }),

    record: (act) => inAuditedTransaction(database, async () => ({ value: undefined, audit: [act] })),

    async createFirstAdministrator({ id, passwordHash, login, displayName, email, locale }, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          // The row's key is unique: of many callers one gets past this line, the others end here.
          await tx.setting.create({ data: { key: 'first-administrator', value: { userId: id } } });
          if ((await tx.user.findFirst({ select: { id: true } })) !== null) return { value: false, audit: [] };
          await tx.user.create({ data: { id, login, displayName, email, locale, passwordHash } });
          await tx.userRole.create({ data: { userId: id, role: 'admin' } });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },
  };
}

/**
 * An ended session keeps its address for a while: from there the person is no stranger. It never opens anything again. Where all
 * sessions of a person end, sign-ins that wait for their code end too.
 */
export async function endSessions(
  tx: Prisma.TransactionClient,
  which: { readonly tokenHash: string } | { readonly userId: string },
): Promise<number> {
  if ('userId' in which) await tx.pendingSignIn.deleteMany({ where: which });
  const ended = new Date(0);
  const { count } = await tx.session.updateMany({
    where: { ...which, expiresAt: { gt: ended } },
    data: { expiresAt: ended },
  });
  return count;
}

/** For the sweeper: what no longer serves anything. */
export async function purgeSignIns(db: Prisma.TransactionClient): Promise<{ sessions: number; counters: number }> {
  await db.$executeRaw`DELETE FROM pending_sign_in WHERE expires_at < UTC_TIMESTAMP(3)`;
  await db.$executeRaw`DELETE FROM spent_sign_in_state WHERE expires_at < UTC_TIMESTAMP(3)`;
  const sessions = await db.$executeRaw`DELETE FROM session WHERE created_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY`;
  const counters =
    await db.$executeRaw`DELETE FROM login_throttle WHERE updated_at < UTC_TIMESTAMP(3) - INTERVAL 1 DAY`;
  return { sessions, counters };
}

export async function insertSession(tx: Prisma.TransactionClient, session: NewSession): Promise<void> {
  const { tokenHash, userId, at, expiresAt, ip, userAgent, authAt = at } = session;
  await tx.session.create({
    data: { tokenHash, userId, createdAt: at, lastSeenAt: at, authAt, expiresAt, ip, userAgent },
  });
}
