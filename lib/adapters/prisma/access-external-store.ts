import type { Act } from '@/lib/access/act';
import type { Role } from '@/lib/access/actor';
import type { CheckDirectoryParts } from '@/lib/access/directory/check-directory';
import type { Admitted, ExternalAccountStore, ExternalIdentity } from '@/lib/access/external/external-identity';
import { identityHash } from '@/lib/access/external/external-identity';
import { accountInclude, toAccountRights, toRoles } from '@/lib/adapters/prisma/access-rights';
import { endSessions } from '@/lib/adapters/prisma/access-sign-in-store';
import { isLastAdmin } from '@/lib/adapters/prisma/access-user-store';
import type { Audited, AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { userIdSchema } from '@/lib/shared/ids';

type How = Parameters<ExternalAccountStore['admit']>[1];
type From = Parameters<ExternalAccountStore['admit']>[2];

/** How often a login that is taken gets another number. */
const numbersMax = 50;

export function createExternalAccountStore(database: AuditedDatabase): ExternalAccountStore {
  return {
    async admit(identity, how, from) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inAuditedTransaction(database, (tx) => admit(tx, identity, how, from));
        } catch (error) {
          // Two first sign-ins at once: the second one finds the account that the first one made.
          if (attempt === 3 || !isUniqueViolation(error)) throw error;
        }
      }
    },
    endSessions: (hash, act) =>
      inAuditedTransaction(database, async (tx) => {
        const user = await tx.user.findUnique({ where: { identityHash: hash }, select: { id: true } });
        if (!user) return { value: undefined, audit: [] };
        await endSessions(tx, { userId: user.id });
        return { value: undefined, audit: [act(userIdSchema.parse(user.id))] };
      }),

    record: (act) => inAuditedTransaction(database, async () => ({ value: undefined, audit: [act] })),
  };
}

async function admit(
  tx: Prisma.TransactionClient,
  identity: ExternalIdentity,
  how: How,
  from: From,
): Promise<Audited<Admitted>> {
  const hash = identityHash(identity);
  const row = await tx.user.findUnique({ where: { identityHash: hash }, include: accountInclude });
  if (!row) return create(tx, identity, hash, how, from);
  // Who was taken out of use here stays so, whatever is said there.
  if (row.disabledAt !== null) return { value: { kind: 'account', account: toAccountRights(row) }, audit: [] };
  const renamed = row.login === identity.login ? row.login : await renamedTo(tx, row, identity, how);
  const { displayName, email } = identity;
  await tx.user.update({
    where: { id: row.id },
    data: { login: renamed, displayName, ...(email === null ? {} : { email }), confirmedAt: how.at },
  });
  const audit = await syncRoles(tx, row.id, toRoles(row.roles.map(({ role }) => role)), identity, from);
  return { value: await accountOf(tx, row.id), audit };
}

/** A directory renames people; a login of an identity provider is only a name that was free when they came. */
async function renamedTo(
  tx: Prisma.TransactionClient,
  { login }: { readonly login: string },
  identity: ExternalIdentity,
  { whenTaken }: How,
): Promise<string> {
  if (whenTaken === 'number') return login;
  return (await isTaken(tx, identity.login)) ? login : identity.login;
}

const isTaken = async (tx: Prisma.TransactionClient, login: string) =>
  (await tx.user.findUnique({ where: { login }, select: { id: true } })) !== null;

async function create(
  tx: Prisma.TransactionClient,
  identity: ExternalIdentity,
  hash: string,
  { whenTaken, newId: id, at }: How,
  from: From,
): Promise<Audited<Admitted>> {
  const login = whenTaken === 'number' ? await freeLogin(tx, identity.login) : identity.login;
  if (login === undefined || (await isTaken(tx, login))) return { value: { kind: 'login-taken' }, audit: [] };
  const roles: readonly Role[] = identity.roles ?? ['developer'];
  const { provider, issuer, subject, displayName, email } = identity;
  await tx.user.create({
    data: {
      ...{ id, login, displayName, email, provider, issuer, subject, identityHash: hash, confirmedAt: at },
      roles: { create: roles.map((role) => ({ role })) },
    },
  });
  const act = externalAct('access.user-create', id, from, { login, roles, provider, issuer });
  return { value: await accountOf(tx, id), audit: [act] };
}

async function freeLogin(tx: Prisma.TransactionClient, login: string): Promise<string | undefined> {
  if (!(await isTaken(tx, login))) return login;
  for (let n = 2; n <= numbersMax; n++) {
    const numbered = `${login.slice(0, 60)}-${n}`;
    if (!(await isTaken(tx, numbered))) return numbered;
  }
  return undefined;
}

/** Sessions end where roles changed, as they do when an administrator changes them. */
async function syncRoles(
  tx: Prisma.TransactionClient,
  userId: string,
  before: readonly Role[],
  { roles: said, provider }: ExternalIdentity,
  from: From,
): Promise<readonly Act[]> {
  if (said === undefined) return [];
  const losesAdmin = before.includes('admin') && !said.includes('admin');
  const roles = losesAdmin && (await isLastAdmin(tx, userId)) ? [...said, 'admin' as const] : said;
  const to = [...roles].sort();
  if (to.join() === [...before].sort().join()) return [];
  await tx.userRole.deleteMany({ where: { userId } });
  await tx.userRole.createMany({ data: to.map((role) => ({ userId, role })) });
  await endSessions(tx, { userId });
  return [externalAct('access.user-roles', userId, from, { from: [...before].sort(), to, provider })];
}

async function accountOf(tx: Prisma.TransactionClient, id: string): Promise<Admitted> {
  const row = await tx.user.findUniqueOrThrow({ where: { id }, include: accountInclude });
  return { kind: 'account', account: toAccountRights(row) };
}

const externalAct = (action: string, userId: string, { via, ip }: From, data: Act['data']): Act => ({
  stream: 'access',
  actorId: null,
  via,
  ...(ip === undefined ? {} : { ip }),
  action,
  resourceKind: 'user',
  resourceId: userId,
  data,
});

/** For the check of the directory: an index leads to them. */
export function createDirectoryAccountStore({ db }: Pick<AuditedDatabase, 'db'>): CheckDirectoryParts['store'] {
  return {
    async listDue(before, limit) {
      const rows = await db.user.findMany({
        where: {
          provider: 'ldap',
          disabledAt: null,
          subject: { not: null },
          OR: [{ confirmedAt: null }, { confirmedAt: { lt: before } }],
        },
        select: { id: true, login: true, subject: true, version: true },
        orderBy: { confirmedAt: 'asc' },
        take: limit,
      });
      return rows.map(({ id, login, subject, version }) => ({
        userId: userIdSchema.parse(id),
        login,
        subject: subject ?? '',
        version,
      }));
    },
  };
}
