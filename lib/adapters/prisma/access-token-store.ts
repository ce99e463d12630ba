import { z } from 'zod';
import type { TokenStore, TokenView } from '@/lib/access/token-service';
import { toScopes } from '@/lib/adapters/prisma/access-rights';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { decodeCursor, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import { projectIdSchema, tokenIdSchema, userIdSchema } from '@/lib/shared/ids';

export function createTokenStore(database: AuditedDatabase): TokenStore {
  return {
    async list(owner, page) {
      const limit = toLimit(page);
      const [before] = decodeCursor(page.cursor, z.tuple([tokenIdSchema])) ?? [];
      const rows = await database.db.apiToken.findMany({
        where: {
          ...(owner === undefined ? {} : { userId: owner }),
          ...(before === undefined ? {} : { id: { lt: before } }),
        },
        include: withLogin,
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      return toPage(rows, limit, toTokenView, ({ id }) => [id]);
    },

    create: ({ scopes, ...token }, act) =>
      inAuditedTransaction(database, async (tx) => {
        await tx.apiToken.create({ data: { ...token, scopes: [...scopes] } });
        return { value: undefined, audit: [act] };
      }),

    revoke: (tokenId, owner, act) =>
      inAuditedTransaction(database, async (tx) => {
        const where = owner === undefined ? { id: tokenId } : { id: tokenId, userId: owner };
        const { count } = await tx.apiToken.updateMany({
          where: { ...where, revokedAt: null },
          data: { revokedAt: new Date() },
        });
        if (count === 1) return { value: true, audit: [act] };
        return { value: (await tx.apiToken.findFirst({ where, select: { id: true } })) !== null, audit: [] };
      }),
  };
}

const withLogin = { user: { select: { login: true } } } as const satisfies Prisma.ApiTokenInclude;

function toTokenView(row: Prisma.ApiTokenGetPayload<{ include: typeof withLogin }>): TokenView {
  return {
    id: tokenIdSchema.parse(row.id),
    userId: userIdSchema.parse(row.userId),
    login: row.user.login,
    name: row.name,
    prefix: row.prefix,
    scopes: toScopes(row.scopes),
    projectId: row.projectId === null ? null : projectIdSchema.parse(row.projectId),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastUsedAt,
    revokedAt: row.revokedAt,
  };
}
