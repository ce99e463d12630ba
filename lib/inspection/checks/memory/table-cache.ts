import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { eachSecond, isWarmingUp } from '@/lib/inspection/measure';
import { perSecond } from '@/lib/inspection/option';

export const tableCache = defineCheck({
  id: 'table-cache',
  code: 'C08',
  group: 'C',
  byDefault: false,
  title: { en: 'Open tables fit their cache', zh: '表缓存足够' },
  why: {
    en: 'Opening tables again and again takes a mutex and the dictionary.',
    zh: '反复打开表会争用互斥锁与数据字典。',
  },
  advice: {
    en: 'Raise table_open_cache with open_files_limit beside it.',
    zh: '调大 table_open_cache，并同步调整 open_files_limit。',
  },
  supports: mysqlAndMariadb,
  reads: {
    deltas: ['Opened_tables', 'Table_open_cache_overflows?', 'Table_open_cache_hits?'],
    status: ['Open_tables'],
    variables: ['table_open_cache'],
  },
  options: { warning: perSecond(5), critical: perSecond(50) },
  messages: {
    opens: {
      en: '{value} tables are opened a second (limit {limit}); {open} of {cache} are in the cache.',
      zh: '每秒打开 {value} 张表（上限 {limit}），缓存中 {open}/{cache}。',
    },
  },
  judge: ({ deltas, status, variables, elapsedSeconds, uptimeSeconds, facts: { server }, options, report }) => {
    const cache = Number(variables.table_open_cache);
    // While the cache is not full, opening fills it.
    if (status.Open_tables < cache * 0.9) return undefined;
    if (isWarmingUp(uptimeSeconds)) return unknown('warming-up');
    const grade = above(eachSecond(deltas.Opened_tables, elapsedSeconds), options);
    report(
      grade,
      'opens',
      { open: status.Open_tables, cache },
      { ticket: setParameter(server, 'table_open_cache', cache * 2) },
    );
    return undefined;
  },
});
