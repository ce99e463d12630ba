import { defineRead } from '@/lib/inspection/read';

export const proxysqlFigures = defineRead({
  id: 'proxysql-figures',
  rowsMax: 20,
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? `SELECT variable_name AS name, variable_value AS value FROM stats_mysql_global WHERE variable_name IN
          ('Client_Connections_connected', 'Questions', 'Query_Processor_time_nsec', 'Backend_query_time_nsec')
        UNION ALL SELECT variable_name, variable_value FROM runtime_global_variables WHERE variable_name = 'mysql-max_connections'`
      : undefined,
  parse: (row) => ({ name: row.text('name'), value: row.figure('value') ?? 0 }),
});
