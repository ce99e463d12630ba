import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { below, share } from '@/lib/inspection/grade';
import { isWarmingUp } from '@/lib/inspection/measure';
import { count, percent } from '@/lib/inspection/option';

export const bufferPoolHitRate = defineCheck({
  id: 'buffer-pool-hit-rate',
  code: 'C01',
  group: 'C',
  byDefault: true,
  title: { en: 'The buffer pool holds the working set', zh: '缓冲池命中率正常' },
  why: { en: 'Pages that do not fit are read from disk over and over.', zh: '放不下的数据页会反复从磁盘读取。' },
  advice: {
    en: 'Look for new full scans first; then enlarge the pool within the memory of the host.',
    zh: '先排查新增的全表扫描，再在内存允许范围内扩大缓冲池。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Innodb_buffer_pool_reads', 'Innodb_buffer_pool_read_requests'] },
  options: {
    warning: percent(99),
    critical: percent(95),
    least: count(1_000_000, { en: 'Fewer requests are not judged', zh: '请求数少于此值不评判' }),
  },
  messages: {
    low: {
      en: '{value} % of page requests were found in the pool (limit {limit} %).',
      zh: '页请求命中率 {value}%（下限 {limit}%）。',
    },
  },
  judge: ({ deltas, uptimeSeconds, options, report }) => {
    const requests = deltas.Innodb_buffer_pool_read_requests;
    if (requests < options.least) return undefined;
    if (isWarmingUp(uptimeSeconds)) return unknown('warming-up');
    report(below(100 - share(deltas.Innodb_buffer_pool_reads, requests), options), 'low', {});
    return undefined;
  },
});
