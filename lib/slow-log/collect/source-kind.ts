import type { Text } from '@/lib/shared/text';

/** Where the slow SQL of an instance is read from. An instance has sources of one kind: two would count each statement twice. */
export const sourceKinds = ['file', 'slow-log-table', 'statement-digests', 'tidb-slow-query'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Read over a connection to the server, so nothing has to run beside it. */
export type ServerSourceKind = Exclude<SourceKind, 'file'>;

export const isServerSource = (kind: SourceKind): kind is ServerSourceKind => kind !== 'file';

export const sourceKindTexts: Readonly<Record<SourceKind, Text>> = {
  file: { en: 'Slow-log file', zh: '慢日志文件' },
  'slow-log-table': { en: 'Table mysql.slow_log', zh: '表 mysql.slow_log' },
  'statement-digests': { en: 'performance_schema', zh: 'performance_schema' },
  'tidb-slow-query': { en: 'TiDB cluster_slow_query', zh: 'TiDB cluster_slow_query' },
};
