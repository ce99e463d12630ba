import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import { userIdSchema } from '@/lib/shared/ids';
import type { WorkItem } from '@/lib/slow-log/view/slow-sql-store';
import { workStates } from '@/lib/slow-log/view/slow-sql-store';

export const workKind = 'slow-sql';

const untouched: WorkItem = { state: 'new', owner: null, until: null, reason: '', version: 0 };

/** What was decided about digests. What is ignored until a day is new again from that day on. */
export async function readWork(
  db: PrismaClient,
  digestIds: readonly string[],
): Promise<(digestId: string) => WorkItem> {
  const rows = await db.workItem.findMany({ where: { kind: workKind, key: { in: [...digestIds] } } });
  const owners = await db.user.findMany({
    where: { id: { in: rows.flatMap(({ ownerId }) => ownerId ?? []) } },
    select: { id: true, displayName: true },
  });
  const items = new Map(
    rows.map((row): [string, WorkItem] => {
      const owner = owners.find(({ id }) => id === row.ownerId);
      const isOver = row.state === 'ignored' && row.until !== null && row.until <= new Date();
      return [
        row.key,
        {
          state: isOver ? 'new' : (workStates.find((state) => state === row.state) ?? 'new'),
          owner: owner ? { id: userIdSchema.parse(owner.id), name: owner.displayName } : null,
          until: row.until,
          reason: row.reason ?? '',
          version: row.version,
        },
      ];
    }),
  );
  return (digestId) => items.get(digestId) ?? untouched;
}
