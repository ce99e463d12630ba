import type { GroupUses, GroupView } from '@/lib/access/group';
import { isGroupInUse } from '@/lib/access/group';
import type { GroupStore } from '@/lib/access/group-service';
import type { Audited, AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction, isUniqueViolation } from '@/lib/adapters/prisma/audit-transaction';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { groupIdSchema, userIdSchema } from '@/lib/shared/ids';

export function createGroupStore(database: AuditedDatabase): GroupStore {
  const { db } = database;
  return {
    async list() {
      const [groups, members, uses] = await Promise.all([
        db.group.findMany({ orderBy: { name: 'asc' } }),
        membersOf(db),
        usesOf(db, Prisma.sql`TRUE`),
      ]);
      return groups.map(({ id, name }) => ({
        id: groupIdSchema.parse(id),
        name,
        members: members.get(id) ?? [],
        uses: uses.get(id) ?? unused,
      }));
    },

    async create(group, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          await tx.group.create({ data: group });
          return { value: true, audit: [act] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },

    async rename(id, name, act) {
      try {
        return await inAuditedTransaction(database, async (tx) => {
          const { count } = await tx.group.updateMany({ where: { id }, data: { name } });
          return count === 1 ? { value: 'done', audit: [act] } : { value: 'not-found', audit: [] };
        });
      } catch (error) {
        if (isUniqueViolation(error)) return 'name-taken';
        throw error;
      }
    },

    setMember: (groupId, userId, isMember, act) =>
      inAuditedTransaction(database, async (tx) => {
        // Locked, so that a group that is being removed gets no member.
        const groups = await tx.$queryRaw<unknown[]>`SELECT id FROM user_group WHERE id = ${groupId} FOR UPDATE`;
        if (groups.length === 0) return { value: 'not-found', audit: [] };
        const user = await tx.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
        // Who is out of use can be taken out and not be put in.
        if (!user || (isMember && user.disabledAt !== null)) return { value: 'no-user', audit: [] };
        const { count } = isMember
          ? await tx.groupMember.createMany({ data: [{ groupId, userId }], skipDuplicates: true })
          : await tx.groupMember.deleteMany({ where: { groupId, userId } });
        return { value: 'done', audit: count === 1 ? [act] : [] };
      }),

    remove: (groupId, act) =>
      inAuditedTransaction(database, async (tx): Promise<Audited<'done' | 'not-found' | GroupUses>> => {
        const groups = await tx.$queryRaw<unknown[]>`SELECT id FROM user_group WHERE id = ${groupId} FOR UPDATE`;
        if (groups.length === 0) return { value: 'not-found', audit: [] };
        const uses = (await usesOf(tx, Prisma.sql`g.id = ${groupId}`)).get(groupId) ?? unused;
        if (isGroupInUse(uses)) return { value: uses, audit: [] };
        await tx.group.delete({ where: { id: groupId } });
        return { value: 'done', audit: [act] };
      }),
  };
}

const unused: GroupUses = { grants: 0, policies: 0, steps: 0 };

async function membersOf(db: PrismaClient): Promise<ReadonlyMap<string, GroupView['members']>> {
  const rows = await db.$queryRaw<
    { groupId: string; userId: string; login: string; displayName: string; isDisabled: number | bigint }[]
  >`
    SELECT m.group_id AS groupId, u.id AS userId, u.login, u.display_name AS displayName,
      u.disabled_at IS NOT NULL AS isDisabled
    FROM group_member m JOIN user u ON u.id = m.user_id ORDER BY u.display_name, u.login`;
  const members = new Map<string, GroupView['members'][number][]>();
  for (const { groupId, userId, isDisabled, ...person } of rows) {
    const own = members.get(groupId) ?? [];
    own.push({ ...person, userId: userIdSchema.parse(userId), isDisabled: Number(isDisabled) === 1 });
    members.set(groupId, own);
  }
  return members;
}

type Readable = Pick<PrismaClient, '$queryRaw'> | Pick<Prisma.TransactionClient, '$queryRaw'>;

/** Ids are 26 letters that occur nowhere else, so that a policy which holds one as a text asks for the group. */
async function usesOf(db: Readable, which: Prisma.Sql): Promise<ReadonlyMap<string, GroupUses>> {
  const rows = await db.$queryRaw<{ id: string; grants: bigint; policies: bigint; steps: bigint }[]>(Prisma.sql`
    SELECT g.id,
      (SELECT COUNT(*) FROM access_grant a WHERE a.subject_kind = 'group' AND a.subject_id = g.id AND a.revoked_at IS NULL
        AND (a.expires_at IS NULL OR a.expires_at > UTC_TIMESTAMP(3))) AS grants,
      (SELECT COUNT(*) FROM environment e WHERE INSTR(CAST(e.policy AS CHAR), g.id) > 0) +
      (SELECT COUNT(*) FROM project_policy p WHERE INSTR(CAST(p.policy AS CHAR), g.id) > 0) AS policies,
      (SELECT COUNT(*) FROM approval_step s WHERE s.state IN ('open', 'waiting')
        AND INSTR(CAST(s.need AS CHAR), g.id) > 0) AS steps
    FROM user_group g WHERE ${which}`);
  return new Map(
    rows.map(({ id, grants, policies, steps }) => [
      id,
      { grants: Number(grants), policies: Number(policies), steps: Number(steps) },
    ]),
  );
}
