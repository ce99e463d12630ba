import { defineRead } from '@/lib/inspection/read';
import { accountTable } from '@/lib/inspection/reads/accounts';
import { isMysqlOrMariadb, systemSchemas } from '@/lib/inspection/reads/system-schemas';

const source = (kind: string, table: string, schema: string, name: string) =>
  `SELECT '${kind}' AS kind, ${schema} AS s, ${name} AS o, definer AS definer FROM information_schema.${table}
    WHERE ${schema} NOT IN ${systemSchemas}`;

/** Routines, triggers, events and views whose definer has no account. A role of MariaDB stands without a host. */
export const orphanDefiners = defineRead({
  id: 'orphan-definers',
  rowsMax: 200,
  timeoutMs: 10_000,
  needs: () => [
    ...accountTable(),
    ...(['SHOW VIEW', 'TRIGGER', 'EVENT'] as const).map((one) => ({ anyOf: [one], at: 'global' }) as const),
  ],
  withoutNeeds: 'partial',
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT x.kind AS kind, x.s AS s, x.o AS o, x.definer AS definer FROM (
          ${source('routine', 'routines', 'routine_schema', 'routine_name')} UNION ALL
          ${source('trigger', 'triggers', 'trigger_schema', 'trigger_name')} UNION ALL
          ${source('event', 'events', 'event_schema', 'event_name')} UNION ALL
          ${source('view', 'views', 'table_schema', 'table_name')}) x
        LEFT JOIN mysql.user u
          ON CONCAT(u.User, '@', u.Host) = CONVERT(IF(LOCATE('@', x.definer) > 0, x.definer, CONCAT(x.definer, '@')) USING utf8mb4) COLLATE utf8mb4_bin
        WHERE u.User IS NULL ORDER BY x.definer, x.kind, x.s, x.o`
      : undefined,
  parse: (row) => ({
    kind: row.text('kind'),
    schema: row.text('s'),
    object: row.text('o'),
    definer: row.text('definer'),
  }),
});
