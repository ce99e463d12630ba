import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { count, percent } from '@/lib/inspection/option';

export const binaryLogCache = defineCheck({
  id: 'binary-log-cache',
  code: 'I08',
  group: 'I',
  byDefault: false,
  title: { en: 'Transactions fit the binary log cache', zh: '事务可放入 binlog 缓存' },
  why: { en: 'Larger ones are written to a temporary file first.', zh: '超出缓存的事务会先写临时文件。' },
  advice: {
    en: 'Split large transactions; raise binlog_cache_size a little.',
    zh: '拆分大事务，适当调大 binlog_cache_size。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Binlog_cache_disk_use', 'Binlog_cache_use'] },
  options: {
    warning: percent(5),
    critical: percent(20),
    least: count(1000, { en: 'Fewer transactions are not judged', zh: '事务数少于此值不评判' }),
  },
  messages: {
    spills: {
      en: '{value} % of transactions went to disk (limit {limit} %).',
      zh: '{value}% 的事务使用了磁盘临时文件（上限 {limit}%）。',
    },
  },
  judge: ({ deltas, options, report }) => {
    // Binlog_cache_use counts those that went to disk too.
    if (deltas.Binlog_cache_use < options.least) return undefined;
    report(above(share(deltas.Binlog_cache_disk_use, deltas.Binlog_cache_use), options), 'spills', {});
    return undefined;
  },
});
