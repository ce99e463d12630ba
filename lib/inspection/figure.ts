import type { Text } from '@/lib/shared/text';

/** Figures of an instance that are kept over days, for checks that compare and forecast. Made by `figures-of.ts` from the facts. */
export const figures = {
  'data-volume-used-bytes': { en: 'Used on the data volume', zh: '数据卷已用空间' },
  'data-volume-used-percent': { en: 'Data volume used', zh: '数据卷使用率' },
  'table-bytes': { en: 'Size of all tables', zh: '表总大小' },
  'auto-increment-percent': { en: 'Fullest auto-increment column', zh: '自增列最高使用率' },
  'connections-percent': { en: 'Connections in use', zh: '连接使用率' },
  'connects-per-second': { en: 'New connections a second', zh: '每秒新建连接' },
  'replica-lag-seconds': { en: 'Replica lag', zh: '复制延迟' },
  'history-list-length': { en: 'InnoDB history list', zh: 'InnoDB 历史链表长度' },
  'binlog-bytes': { en: 'Size of the binary logs', zh: 'binlog 总大小' },
  'memory-outside-pool-bytes': { en: 'Memory outside the buffer pool', zh: '缓冲池之外的内存' },
  'redo-bytes-per-hour': { en: 'Redo written an hour', zh: '每小时 redo 写入量' },
  'statement-errors-per-day': { en: 'Errors of statements a day', zh: '每日语句错误数' },
  'queries-per-second': { en: 'Statements a second', zh: '每秒语句数' },
  'slow-queries-per-day': { en: 'Slow statements a day', zh: '每日慢语句数' },
  'threads-running': { en: 'Threads running', zh: '活跃线程' },
} as const satisfies Readonly<Record<string, Text>>;
export type FigureId = keyof typeof figures;

export type Point = { readonly atMs: number; readonly value: number };

/** What the store knows of an instance before this run. Oldest first. */
export type History = {
  /** The largest value of each day. */
  daily(figure: FigureId): readonly Point[];
  /** Of the weeks before, the value at this hour of the week. */
  sameHour(figure: FigureId): readonly Point[];
};

export const noHistory: History = { daily: () => [], sameHour: () => [] };
