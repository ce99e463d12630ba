import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count } from '@/lib/inspection/option';
import { innodbMetrics } from '@/lib/inspection/reads/innodb-metrics';

export const historyListLength = defineCheck({
  id: 'history-list-length',
  code: 'D03',
  group: 'D',
  byDefault: true,
  title: { en: 'Old row versions are purged', zh: '旧版本行及时清理' },
  why: {
    en: 'A view that somebody holds open keeps every older version: undo grows, and all reads get slower.',
    zh: '未结束的快照会保留所有旧版本，undo 膨胀且所有读取变慢。',
  },
  advice: {
    en: 'Find the oldest transaction and end it; look at purge threads when there is none.',
    zh: '找到并结束最早的事务；若没有，检查 purge 线程。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { innodbMetrics }, history: ['history-list-length'] },
  options: { warning: count(100_000), critical: count(1_000_000) },
  messages: {
    long: { en: 'The history list is {value} long (limit {limit}).', zh: '历史链表长度 {value}（上限 {limit}）。' },
  },
  judge: ({ rows, options, report }) => {
    const found = rows.innodbMetrics.rows.find(({ name }) => name === 'trx_rseg_history_len');
    if (!found) return unknown('source-off', 'trx_rseg_history_len');
    report(above(found.count, options), 'long', {});
    return undefined;
  },
});
