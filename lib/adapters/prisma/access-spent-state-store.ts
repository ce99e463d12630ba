import type { SpentStateStore } from '@/lib/access/oidc/provider-sign-in';
import { isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';

export function createSpentStateStore(db: PrismaClient): SpentStateStore {
  return {
    async spend(stateHash, expiresAt) {
      try {
        await db.spentSignInState.create({ data: { stateHash, expiresAt } });
        return true;
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },
  };
}
