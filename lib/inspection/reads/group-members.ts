import { defineRead } from '@/lib/inspection/read';
import { performanceSchema } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

/** Group replication. Without it there is one row of an OFFLINE member without a name, or none. */
export const groupMembers = defineRead({
  id: 'group-members',
  rowsMax: 20,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysql(server, 80000)
      ? `SELECT member_id AS id, member_host AS host, member_port AS port, member_state AS state, member_role AS role,
          member_version AS version FROM performance_schema.replication_group_members`
      : isMysql(server, 50717)
        ? `SELECT member_id AS id, member_host AS host, member_port AS port, member_state AS state, '' AS role, '' AS version
            FROM performance_schema.replication_group_members`
        : undefined,
  parse: (row) => ({
    id: row.text('id'),
    name: `${row.text('host')}:${row.text('port')}`,
    state: row.text('state'),
    role: row.text('role'),
    version: row.text('version'),
  }),
});
