import { defineRead } from '@/lib/inspection/read';
import { accountTable } from '@/lib/inspection/reads/accounts';

/** Privileges that give the server away, by account. `n` of all of them tells who has everything. */
export const globalPrivileges = defineRead({
  id: 'global-privileges',
  rowsMax: 500,
  needs: accountTable,
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? undefined
      : `SELECT grantee AS grantee, COUNT(*) AS n,
          GROUP_CONCAT(IF(privilege_type IN ('SUPER', 'FILE', 'SHUTDOWN', 'PROCESS', 'CREATE USER', 'SYSTEM_USER', 'SET_USER_ID',
            'SET_ANY_DEFINER', 'SET USER', 'BINLOG ADMIN', 'BINLOG_ADMIN', 'CONNECTION ADMIN', 'CONNECTION_ADMIN',
            'SYSTEM_VARIABLES_ADMIN', 'RELOAD'), privilege_type, NULL) ORDER BY privilege_type) AS p
        FROM information_schema.user_privileges WHERE privilege_type <> 'USAGE' GROUP BY grantee ORDER BY n DESC`,
  parse: (row) => {
    const [user = '', host = ''] = row.text('grantee').split("'@'");
    const name = { user: user.replace(/^'/, ''), host: host.replace(/'$/, '') };
    return {
      ...name,
      name: `${name.user}@${name.host}`,
      dangerous: row.text('p').split(',').filter(Boolean),
      count: row.figure('n') ?? 0,
    };
  },
});
