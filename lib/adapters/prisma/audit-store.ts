import { z } from 'zod';
import type { RawAuditRow } from '@/lib/adapters/prisma/audit-rows';
import { auditColumns, toSealedRow, toSqlTime } from '@/lib/adapters/prisma/audit-rows';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { Prisma } from '@/lib/adapters/prisma/generated/client';
import { decodeCursor, escapeLike, toLimit, toPage } from '@/lib/adapters/prisma/page-cursor';
import type { AuditFilter, AuditStore } from '@/lib/audit/audit-service';

type ListedRow = RawAuditRow & { actor_login: string | null; actor_name: string | null; resource_name: string | null };

const cursorSchema = z.tuple([z.iso.datetime(), z.string().max(64), z.int()]);

export function createAuditStore(database: AuditedDatabase): AuditStore {
  return {
    async list(filter, page) {
      const limit = toLimit(page);
      const named = await namedConditions(database.db, filter);
      if (!named) return { items: [] };
      const conditions = [...conditionsOf(filter), ...named];
      const after = decodeCursor(page.cursor, cursorSchema);
      if (after) {
        const [at, stream, seq] = [toSqlTime(new Date(after[0])), after[1], after[2]];
        // The plain bound lets the index on the time be entered where the page begins.
        conditions.push(
          Prisma.sql`a.at <= ${at} AND (a.at < ${at} OR a.stream < ${stream} OR (a.stream = ${stream} AND a.seq < ${seq}))`,
        );
      }
      const rows = await database.db.$queryRaw<ListedRow[]>`
        SELECT ${auditColumns}, u.login AS actor_login, u.display_name AS actor_name, ${resourceName} AS resource_name
        FROM (
          SELECT a.stream, a.seq FROM audit a WHERE ${Prisma.join(conditions, ' AND ')}
          ORDER BY a.at DESC, a.stream DESC, a.seq DESC LIMIT ${limit + 1}
        ) page JOIN audit a ON a.stream = page.stream AND a.seq = page.seq LEFT JOIN user u ON u.id = a.actor_id
        ${resourceJoins}
        ORDER BY a.at DESC, a.stream DESC, a.seq DESC`;
      return toPage(
        rows,
        limit,
        (row) => ({
          ...toSealedRow(row),
          actorLogin: row.actor_login,
          actorName: row.actor_name,
          resourceName: row.resource_name,
        }),
        (row) => [toSealedRow(row).at, row.stream, Number(row.seq)],
      );
    },

    record: (act) => inAuditedTransaction(database, async () => ({ value: undefined, audit: [act] })),
  };
}

/** Each by its primary key, and only for the kind that it is of. */
const resourceJoins = Prisma.sql`
  LEFT JOIN execution x ON a.resource_kind = 'execution' AND x.id = a.resource_id
  LEFT JOIN request r ON r.id = IF(a.resource_kind = 'request', a.resource_id, x.request_id)
  LEFT JOIN instance i ON a.resource_kind = 'instance' AND i.id = a.resource_id
  LEFT JOIN project p ON a.resource_kind = 'project' AND p.id = a.resource_id
  LEFT JOIN user s ON a.resource_kind = 'user' AND s.id = a.resource_id
  LEFT JOIN environment e ON a.resource_kind = 'environment' AND e.id = a.resource_id
  LEFT JOIN api_token t ON a.resource_kind = 'token' AND t.id = a.resource_id
  LEFT JOIN webhook w ON a.resource_kind = 'webhook' AND w.id = a.resource_id`;

const resourceName = Prisma.sql`COALESCE(CONCAT('T-', r.number), i.name, p.name, s.login, e.name, t.name, w.name)`;

/** Names become ids first, so that the log itself is entered by an index. Undefined when nothing has such a name. */
async function namedConditions(
  db: AuditedDatabase['db'],
  { actor, resource }: AuditFilter,
): Promise<readonly Prisma.Sql[] | undefined> {
  const conditions: Prisma.Sql[] = [];
  if (actor) {
    const people = await db.user.findMany({
      where: { OR: [{ login: actor }, { displayName: actor }] },
      select: { id: true },
    });
    if (people.length === 0) return undefined;
    conditions.push(Prisma.sql`a.actor_id IN (${Prisma.join(people.map(({ id }) => id))})`);
  }
  if (resource) conditions.push(await resourceCondition(db, resource));
  return conditions;
}

async function resourceCondition(db: AuditedDatabase['db'], resource: string): Promise<Prisma.Sql> {
  const number = /^(?:t-|#)?(\d{1,9})$/i.exec(resource)?.[1];
  const ids = (
    await Promise.all([
      db.instance.findMany({ where: { name: resource }, select: { id: true } }),
      db.project.findMany({ where: { OR: [{ key: resource }, { name: resource }] }, select: { id: true } }),
      db.user.findMany({ where: { login: resource }, select: { id: true } }),
      db.environment.findMany({ where: { OR: [{ key: resource }, { name: resource }] }, select: { id: true } }),
    ])
  ).flatMap((found) => found.map(({ id }) => id));
  const request = number
    ? await db.request.findUnique({ where: { number: Number(number) }, select: { id: true } })
    : null;
  if (request) return Prisma.sql`a.stream = ${`request:${request.id}`}`;
  return Prisma.sql`(a.resource_kind = ${resource} OR a.resource_id IN (${Prisma.join([resource, ...ids])}))`;
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
