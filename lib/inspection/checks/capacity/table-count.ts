import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count } from '@/lib/inspection/option';
import { tableCensus } from '@/lib/inspection/reads/table-census';

export const tableCount = defineCheck({
  id: 'table-count',
  code: 'E11',
  group: 'E',
  byDefault: false,
  title: { en: 'The number of tables is bearable', zh: '表数量适中' },
  why: { en: 'Start-up, memory and the dictionary grow with it.', zh: '启动时间、内存与数据字典都随表数增长。' },
  advice: { en: 'Drop expired tables and shards that nobody uses.', zh: '清理过期表与无人使用的分表。' },
  supports: allEngines,
  reads: { rows: { tableCensus } },
  options: { warning: count(20_000), critical: count(100_000) },
  messages: {
    many: { en: 'There are {value} tables (limit {limit}).', zh: '共有 {value} 张表（上限 {limit}）。' },
  },
  judge: ({ rows, options, report }) => {
    report(
      above(
        rows.tableCensus.rows.reduce((sum, one) => sum + one.count, 0),
        options,
      ),
      'many',
      {},
    );
    return undefined;
  },
});
