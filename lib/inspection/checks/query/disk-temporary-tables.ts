import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { eachSecond, isWarmingUp } from '@/lib/inspection/measure';
import { percent, perSecond } from '@/lib/inspection/option';

export const diskTemporaryTables = defineCheck({
  id: 'disk-temporary-tables',
  code: 'G07',
  group: 'G',
  byDefault: false,
  title: { en: 'Temporary tables stay in memory', zh: '临时表保留在内存中' },
  why: {
    en: 'Sorting and grouping on disk is slow, and takes its space.',
    zh: '磁盘临时表让排序与分组变慢并占用空间。',
  },
  advice: {
    en: 'Look at the statements with temporary tables; avoid TEXT and BLOB in them; raise tmp_table_size last.',
    zh: '检查使用临时表的语句，避免包含 TEXT/BLOB，最后再考虑调大 tmp_table_size。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Created_tmp_disk_tables', 'Created_tmp_tables'] },
  options: {
    warning: percent(25),
    critical: percent(50),
    rate: perSecond(1, { en: 'Tables on disk a second from which it matters', zh: '每秒磁盘临时表数，超过才关注' }),
  },
  messages: {
    disk: {
      en: '{value} % of temporary tables go to disk (limit {limit} %), {rate} a second.',
      zh: '{value}% 的临时表落盘（上限 {limit}%），每秒 {rate} 张。',
    },
  },
  judge: ({ deltas, elapsedSeconds, uptimeSeconds, options, report }) => {
    const rate = eachSecond(deltas.Created_tmp_disk_tables, elapsedSeconds);
    if (rate < options.rate) return undefined;
    if (isWarmingUp(uptimeSeconds)) return unknown('warming-up');
    // What goes to disk at once is not in Created_tmp_tables of every version.
    const all = Math.max(deltas.Created_tmp_tables, deltas.Created_tmp_disk_tables);
    report(above(share(deltas.Created_tmp_disk_tables, all), options), 'disk', { rate: Number(rate.toPrecision(3)) });
    return undefined;
  },
});
