import { z } from 'zod';
import type { RawAuditRow } from '@/lib/adapters/prisma/audit-rows';
import { auditColumns, toSealedRow, toSqlTime } from '@/lib/adapters/prisma/audit-rows';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { decodeCursor, escapeLike, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import type { AuditFilter, AuditStore } from '@/lib/audit/audit-service';

type ListedRow = RawAuditRow & { actor_login: string | null; actor_name: string | null };

const cursorSchema = z.tuple([z.iso.datetime(), z.string().max(64), z.int()]);

export function createAuditStore(database: AuditedDatabase): AuditStore {
  return {
    async list(filter, page) {
      const limit = toLimit(page);
      const conditions = conditionsOf(filter);
      const after = decodeCursor(page.cursor, cursorSchema);
      if (after) {
        const [at, stream, seq] = [toSqlTime(new Date(after[0])), after[1], after[2]];
        // The plain bound lets the index on the time be entered where the page begins.
        conditions.push(
          Prisma.sql`a.at <= ${at} AND (a.at < ${at} OR a.stream < ${stream} OR (a.stream = ${stream} AND a.seq < ${seq}))`,
        );
      }
      const rows = await database.db.$queryRaw<ListedRow[]>`
        SELECT ${auditColumns}, u.login AS actor_login, u.display_name AS actor_name
        FROM (
          SELECT a.stream, a.seq FROM audit a WHERE ${Prisma.join(conditions, ' AND ')}
          ORDER BY a.at DESC, a.stream DESC, a.seq DESC LIMIT ${limit + 1}
        ) page JOIN audit a ON a.stream = page.stream AND a.seq = page.seq LEFT JOIN user u ON u.id = a.actor_id
        ORDER BY a.at DESC, a.stream DESC, a.seq DESC`;
      return toPage(
        rows,
        limit,
        (row) => ({ ...toSealedRow(row), actorLogin: row.actor_login, actorName: row.actor_name }),
        (row) => [toSealedRow(row).at, row.stream, Number(row.seq)],
      );
    },

    record: (act) => inAuditedTransaction(database, async () => ({ value: undefined, audit: [act] })),
  };
}

function conditionsOf(filter: AuditFilter): Prisma.Sql[] {
  const { stream, requestId, actorId, projectId, action, resourceKind, resourceId, via, from, until } = filter;
  const conditions: Prisma.Sql[] = [Prisma.sql`TRUE`];
  const add = (value: string | undefined, make: (value: string) => Prisma.Sql) => {
    if (value !== undefined && value !== '') conditions.push(make(value));
  };
  add(stream, (value) => Prisma.sql`a.stream = ${value}`);
  add(requestId, (value) => Prisma.sql`a.stream = ${`request:${value}`}`);
  add(actorId, (value) => Prisma.sql`a.actor_id = ${value}`);
  add(projectId, (value) => Prisma.sql`a.project_id = ${value}`);
  add(action, (value) => Prisma.sql`a.action LIKE ${`${escapeLike(value)}%`}`);
  add(resourceKind, (value) => Prisma.sql`a.resource_kind = ${value}`);
  add(resourceId, (value) => Prisma.sql`a.resource_id = ${value}`);
  add(via, (value) => Prisma.sql`a.via = ${value}`);
  if (from) conditions.push(Prisma.sql`a.at >= ${toSqlTime(from)}`);
  if (until) conditions.push(Prisma.sql`a.at < ${toSqlTime(until)}`);
  return conditions;
}
