import type { Text } from '@/lib/shared/text';

/** What is kept of an instance over time. A rate is counted from one reading to the next, and after a restart anew. */
export type Metric = {
  readonly id: string;
  /** A name of SHOW GLOBAL STATUS; `lag` is the largest of all channels. */
  readonly from: { readonly status: string } | 'lag';
  readonly as: 'gauge' | 'rate';
  readonly unit: 'per-second' | 'count' | 'seconds' | 'bytes-per-second';
  readonly title: Text;
};

export const metrics = [
  {
    id: 'queries',
    from: { status: 'Questions' },
    as: 'rate',
    unit: 'per-second',
    title: { en: 'Queries', zh: '查询' },
  },
  {
    id: 'threads-running',
    from: { status: 'Threads_running' },
    as: 'gauge',
    unit: 'count',
    title: { en: 'Threads running', zh: '活跃线程' },
  },
  {
    id: 'threads-connected',
    from: { status: 'Threads_connected' },
    as: 'gauge',
    unit: 'count',
    title: { en: 'Connections', zh: '连接数' },
  },
  {
    id: 'row-lock-waits',
    from: { status: 'Innodb_row_lock_waits' },
    as: 'rate',
    unit: 'per-second',
    title: { en: 'Row lock waits', zh: '行锁等待' },
  },
  {
    id: 'slow-queries',
    from: { status: 'Slow_queries' },
    as: 'rate',
    unit: 'per-second',
    title: { en: 'Slow queries', zh: '慢查询' },
  },
  {
    id: 'replica-lag',
    from: 'lag',
    as: 'gauge',
    unit: 'seconds',
    title: { en: 'Replica lag', zh: '复制延迟' },
  },
  {
    id: 'page-reads',
    from: { status: 'Innodb_buffer_pool_reads' },
    as: 'rate',
    unit: 'per-second',
    title: { en: 'Pages read from disk', zh: '磁盘读页' },
  },
  {
    id: 'disk-temporary-tables',
    from: { status: 'Created_tmp_disk_tables' },
    as: 'rate',
    unit: 'per-second',
    title: { en: 'Temporary tables on disk', zh: '磁盘临时表' },
  },
  {
    id: 'bytes-sent',
    from: { status: 'Bytes_sent' },
    as: 'rate',
    unit: 'bytes-per-second',
    title: { en: 'Sent', zh: '发送流量' },
  },
  {
    id: 'aborted-connects',
    from: { status: 'Aborted_connects' },
    as: 'rate',
    unit: 'per-second',
    title: { en: 'Failed sign-ins', zh: '失败连接' },
  },
] as const satisfies readonly Metric[];

export type MetricId = (typeof metrics)[number]['id'];

export const isMetricId = (text: string): text is MetricId => metrics.some(({ id }) => id === text);

/** Counters, gauges and states that a reading keeps, in one SHOW GLOBAL STATUS. */
export const statusNames: readonly string[] = [
  ...metrics.flatMap(({ from }) => (from === 'lag' ? [] : [from.status])),
  'Uptime',
  'Max_used_connections',
  'Rpl_semi_sync_master_status',
  'Rpl_semi_sync_master_clients',
  'Rpl_semi_sync_slave_status',
  'Rpl_semi_sync_source_status',
  'Rpl_semi_sync_source_clients',
  'Rpl_semi_sync_replica_status',
];
