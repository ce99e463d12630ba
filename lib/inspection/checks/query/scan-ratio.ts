import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count, ratio } from '@/lib/inspection/option';

export const scanRatio = defineCheck({
  id: 'scan-ratio',
  code: 'G10',
  group: 'G',
  byDefault: false,
  title: { en: 'SELECT reads few rows by scanning', zh: 'SELECT 很少靠扫描读取' },
  why: {
    en: 'When each SELECT reads thousands of rows in order, full scans dominate.',
    zh: '每次 SELECT 顺序读取上千行，说明全表扫描占主导。',
  },
  advice: { en: 'As for statements without index.', zh: '处理方式同未用索引的语句。' },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Handler_read_rnd_next', 'Com_select'] },
  options: {
    warning: ratio(4000),
    critical: ratio(100_000),
    least: count(10_000, { en: 'Fewer SELECT are not judged', zh: 'SELECT 次数少于此值不评判' }),
  },
  messages: {
    rows: {
      en: '{value} rows are scanned for each SELECT (limit {limit}).',
      zh: '每次 SELECT 平均扫描 {value} 行（上限 {limit}）。',
    },
  },
  judge: ({ deltas, options, report }) => {
    if (deltas.Com_select < options.least) return undefined;
    report(above(deltas.Handler_read_rnd_next / deltas.Com_select, options), 'rows', {});
    return undefined;
  },
});
