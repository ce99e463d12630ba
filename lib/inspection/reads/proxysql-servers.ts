import { defineRead } from '@/lib/inspection/read';

/** Of the administration port. `hostgroup` of writers is told by mysql_replication_hostgroups. */
export const proxysqlServers = defineRead({
  id: 'proxysql-servers',
  rowsMax: 1000,
  sql: ({ engine }) =>
    engine === 'proxysql'
      ? `SELECT p.hostgroup AS hostgroup, p.srv_host AS host, p.srv_port AS port, p.status AS status, p.ConnUsed AS used,
          p.ConnFree AS free, p.ConnOK AS ok_n, p.ConnERR AS err_n, p.Latency_us AS latency_us,
          (SELECT COUNT(*) FROM runtime_mysql_replication_hostgroups r WHERE r.writer_hostgroup = p.hostgroup) AS is_writer
        FROM stats_mysql_connection_pool p`
      : undefined,
  parse: (row) => ({
    hostgroup: row.text('hostgroup'),
    name: `${row.text('host', 'srv_host')}:${row.text('port', 'srv_port')}`,
    status: row.text('status').toUpperCase(),
    used: row.figure('used') ?? 0,
    free: row.figure('free') ?? 0,
    connected: row.figure('ok_n') ?? 0,
    failed: row.figure('err_n') ?? 0,
    latencyMs: (row.figure('latency_us') ?? 0) / 1000,
    isWriter: (row.figure('is_writer') ?? 0) > 0,
  }),
});
