import type { SecondFactorStore } from '@/lib/access/second-factor/second-factor-store';
import { endSessions, insertSession } from '@/lib/adapters/prisma/access-sign-in-store';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';

export function createSecondFactorStore(database: AuditedDatabase): SecondFactorStore {
  const { db } = database;
  return {
    async find(userId) {
      const row = await db.secondFactor.findUnique({
        where: { userId },
        include: { user: { select: { secondFactorAt: true } } },
      });
      if (!row) return undefined;
      const { seed, version, createdAt, user } = row;
      return { seed, version, createdAt, isOn: user.secondFactorAt !== null };
    },

    countRecoveryCodes: (userId) => db.recoveryCode.count({ where: { userId, usedAt: null } }),

    begin: (userId, { seed, keyId, version, at }, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (!(await isOff(tx, userId))) return { value: false, audit: [] };
        const row = { seed, keyId, version, createdAt: at, lastStep: 0 };
        await tx.secondFactor.upsert({ where: { userId }, create: { userId, ...row }, update: row });
        return { value: true, audit: [act] };
      }),

    confirm: ({ userId, version, step, at, codeHashes, session }, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (!(await isOff(tx, userId))) return { value: false, audit: [] };
        const { count } = await tx.secondFactor.updateMany({ where: { userId, version }, data: { lastStep: step } });
        if (count === 0) return { value: false, audit: [] };
        await tx.user.update({ where: { id: userId }, data: { secondFactorAt: at, version: { increment: 1 } } });
        await replaceCodes(tx, userId, codeHashes);
        await endSessions(tx, { userId });
        await insertSession(tx, session);
        return { value: true, audit: [act] };
      }),

    async takeStep(userId, version, step) {
      const { count } = await db.secondFactor.updateMany({
        where: { userId, version, lastStep: { lt: step } },
        data: { lastStep: step },
      });
      return count === 1;
    },

    takeRecoveryCode: (userId, codeHash, at, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.recoveryCode.updateMany({
          where: { userId, codeHash, usedAt: null },
          data: { usedAt: at },
        });
        return count === 1 ? { value: true, audit: [act] } : { value: false, audit: [] };
      }),

    replaceRecoveryCodes: (userId, codeHashes, act) =>
      inAuditedTransaction(database, async (tx) => {
        await replaceCodes(tx, userId, codeHashes);
        return { value: undefined, audit: [act] };
      }),

    remove: (userId, act) =>
      inAuditedTransaction(database, async (tx) =>
        (await removeSecondFactor(tx, userId)) ? { value: true, audit: [act] } : { value: false, audit: [] },
      ),

    record: (act) => inAuditedTransaction(database, async () => ({ value: undefined, audit: [act] })),
  };
}

/** With the row of the person locked: of two enrolments at once one is after the other. */
async function isOff(tx: Prisma.TransactionClient, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ isOff: number | bigint }[]>`
    SELECT second_factor_at IS NULL AS isOff FROM user WHERE id = ${userId} FOR UPDATE`;
  return Number(rows[0]?.isOff ?? 0) === 1;
}

async function replaceCodes(
  tx: Prisma.TransactionClient,
  userId: string,
  codeHashes: readonly string[],
): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ userId, codeHash })) });
}

/** Seed and recovery codes are gone from here on. The row stays for its version: a sealed seed of before opens for no later one. */
export async function removeSecondFactor(tx: Prisma.TransactionClient, userId: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, secondFactorAt: { not: null } },
    data: { secondFactorAt: null, version: { increment: 1 } },
  });
  if (count === 0) return false;
  await tx.secondFactor.updateMany({ where: { userId }, data: { seed: '', createdAt: new Date(0) } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  return true;
}
