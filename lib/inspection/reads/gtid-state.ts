import { defineRead } from '@/lib/inspection/read';

export const gtidState = defineRead({
  id: 'gtid-state',
  rowsMax: 1,
  sql: ({ engine }) => {
    if (engine === 'mysql')
      return 'SELECT @@global.gtid_executed AS executed, @@global.gtid_purged AS purged, @@global.gtid_mode AS mode';
    return engine === 'mariadb'
      ? 'SELECT @@global.gtid_current_pos AS executed, @@global.gtid_slave_pos AS applied, @@global.gtid_binlog_pos AS written'
      : undefined;
  },
  parse: (row) => ({
    /** MySQL: gtid_executed. MariaDB: gtid_current_pos. */
    executed: row.text('executed').replaceAll(/\s/g, ''),
    purged: row.text('purged').replaceAll(/\s/g, ''),
    /** MariaDB's gtid_slave_pos and gtid_binlog_pos. */
    applied: row.text('applied'),
    written: row.text('written'),
    isOn: row.text('mode') === 'ON' || row.has('applied'),
  }),
});
