import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SimInstance } from './fleet-plan';

/** What real servers said (MySQL 9.7.4, MariaDB 10.11.18), with what a looked-after production server has otherwise. */
type Pairs = ReadonlyMap<string, string>;

const read = (file: string): Pairs =>
  new Map(
    readFileSync(join('bench/fleet/servers', file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const at = line.indexOf('\t');
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );

const base = {
  mysql: { status: read('mysql-status.tsv'), variables: read('mysql-variables.tsv') },
  mariadb: { status: read('mariadb-status.tsv'), variables: read('mariadb-variables.tsv') },
} as const;

const gigabyte = 1024 ** 3;
export const simMaxConnections = 800;

export function variablesOf(instance: SimInstance): Pairs {
  const { engine, version, index, isReplica, serverUuid } = instance;
  const lookedAfter: Record<string, string> = {
    version,
    server_id: String(index + 1),
    hostname: `db-${index}`,
    read_only: isReplica ? 'ON' : 'OFF',
    max_connections: String(simMaxConnections),
    innodb_buffer_pool_size: String(8 * gigabyte),
    innodb_flush_log_at_trx_commit: '1',
    sync_binlog: '1',
    log_bin: 'ON',
    binlog_format: 'ROW',
    binlog_row_image: 'FULL',
    binlog_row_metadata: 'FULL',
    binlog_expire_logs_seconds: '864000',
    expire_logs_days: '10.000000',
    slow_query_log: 'ON',
    long_query_time: '1.000000',
    log_output: 'FILE',
    local_infile: 'OFF',
    skip_name_resolve: 'ON',
    wait_timeout: '3600',
    interactive_timeout: '3600',
    general_log: 'OFF',
    require_secure_transport: 'ON',
    innodb_io_capacity: '2000',
    innodb_io_capacity_max: '4000',
    innodb_lock_wait_timeout: '30',
    lock_wait_timeout: '3600',
    max_allowed_packet: String(64 * 1024 * 1024),
    tmp_table_size: String(64 * 1024 * 1024),
    max_heap_table_size: String(64 * 1024 * 1024),
    open_files_limit: '100000',
    table_open_cache: '4000',
    thread_cache_size: '100',
    innodb_flush_method: 'O_DIRECT',
    max_execution_time: '30000',
    max_statement_time: '30.000000',
    time_zone: '+08:00',
    character_set_server: 'utf8mb4',
    slave_parallel_threads: '4',
    replica_parallel_workers: '4',
    slave_parallel_workers: '4',
    replica_net_timeout: '60',
    slave_net_timeout: '60',
    log_slave_updates: 'ON',
    log_replica_updates: 'ON',
    innodb_log_file_size: String(2 * gigabyte),
    innodb_redo_log_capacity: String(4 * gigabyte),
    ...(engine === 'mysql'
      ? {
          server_uuid: serverUuid,
          super_read_only: isReplica ? 'ON' : 'OFF',
          gtid_mode: 'ON',
          enforce_gtid_consistency: 'ON',
          tls_version: 'TLSv1.2,TLSv1.3',
        }
      : { server_uid: serverUuid, tls_version: 'TLSv1.2,TLSv1.3', gtid_strict_mode: 'ON' }),
  };
  const known = base[engine].variables;
  // A name that the server of this engine does not have is not made up; what is new to the list is what the version renamed.
  return new Map([
    ...known,
    ...Object.entries(lookedAfter).filter(([name]) => known.has(name) || alwaysSaid.has(name)),
  ]);
}

const alwaysSaid = new Set(['server_uuid', 'server_uid', 'version']);

export function statusOf(instance: SimInstance, elapsedSeconds: number): Pairs {
  const { engine, sickness, queriesPerSecond: rate } = instance;
  const uptime = instance.uptimeSeconds + Math.floor(elapsedSeconds);
  const grown = (perSecond: number) => String(Math.floor(perSecond * uptime));
  const connected = sickness === 'connections-full' ? Math.floor(simMaxConnections * 0.97) : 20 + (instance.index % 60);
  const connects = Math.max(0.05, rate / 500);
  const figures: Record<string, string> = {
    Uptime: String(uptime),
    Uptime_since_flush_status: String(uptime),
    Threads_connected: String(connected),
    Threads_running: String(sickness === 'threads-running' ? 210 : 1 + (instance.index % 4)),
    Threads_cached: '40',
    Threads_created: '90',
    Max_used_connections: String(Math.max(connected, 300)),
    Connections: grown(connects),
    Aborted_connects: sickness === 'aborted-connects' ? grown(connects * 0.4) : grown(connects * 0.0005),
    Aborted_clients: grown(connects * 0.001),
    Questions: grown(rate),
    Queries: grown(rate),
    Com_select: grown(rate * 0.8),
    Com_insert: grown(rate * 0.1),
    Com_update: grown(rate * 0.08),
    Slow_queries: grown(0.0003),
    Select_scan: grown(rate * 0.01),
    Select_full_join: grown(0.001),
    Handler_read_rnd_next: grown(rate * 50),
    Sort_scan: grown(rate * 0.02),
    Sort_range: grown(rate * 0.02),
    Sort_merge_passes: grown(rate * 0.0001),
    Created_tmp_tables: grown(rate * 0.05),
    Created_tmp_disk_tables: grown(rate * 0.0002),
    Bytes_sent: grown(rate * 900),
    Bytes_received: grown(rate * 200),
    Innodb_buffer_pool_read_requests: grown(rate * 40),
    Innodb_buffer_pool_reads: grown(rate * 0.02),
    Innodb_buffer_pool_pages_total: '524288',
    Innodb_buffer_pool_pages_dirty: '9000',
    Innodb_os_log_written: grown(rate * 300),
    Innodb_row_lock_time: grown(5),
    Innodb_row_lock_waits: grown(0.01),
    Innodb_row_lock_time_avg: '40',
    Innodb_row_lock_current_waits: '0',
    Open_files: '900',
    Opened_files: grown(0.001),
    Open_tables: '2500',
    Opened_tables: grown(0.0005),
    Binlog_cache_use: grown(rate * 0.1),
    Binlog_cache_disk_use: grown(rate * 0.0001),
  };
  const known = base[engine].status;
  return new Map([...known, ...Object.entries(figures).filter(([name]) => known.has(name))]);
}
