import { defineRead } from '@/lib/inspection/read';
import { isMysqlOrMariadb, systemSchemas } from '@/lib/inspection/reads/system-schemas';

export const scheduledEvents = defineRead({
  id: 'scheduled-events',
  rowsMax: 500,
  needs: () => [{ anyOf: ['EVENT'], at: 'global' }],
  withoutNeeds: 'partial',
  sql: (server) =>
    isMysqlOrMariadb(server)
      ? `SELECT event_schema AS s, event_name AS t, status AS status, event_type AS type,
          TIMESTAMPDIFF(SECOND, last_executed, NOW()) AS last_s
        FROM information_schema.events WHERE event_schema NOT IN ${systemSchemas} ORDER BY s, t`
      : undefined,
  parse: (row) => ({
    schema: row.text('s'),
    event: row.text('t'),
    /** ENABLED, DISABLED, or disabled on a replica: SLAVESIDE_DISABLED, REPLICA_SIDE_DISABLED. */
    status: row.text('status').toUpperCase(),
    isRecurring: row.text('type').toUpperCase() === 'RECURRING',
    lastRunSeconds: row.figure('last_s'),
  }),
});
