import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { days } from '@/lib/inspection/option';
import { staleTableStatistics } from '@/lib/inspection/reads/stale-table-statistics';

export const staleStatistics = defineCheck({
  id: 'stale-statistics',
  code: 'F12',
  group: 'F',
  byDefault: false,
  title: { en: 'Statistics of large tables are fresh', zh: '大表统计信息未过期' },
  why: { en: 'The optimizer plans with rows that are no more.', zh: '优化器会基于过时的数据选择计划。' },
  advice: { en: 'ANALYZE TABLE in a quiet hour.', zh: '在低峰期执行 ANALYZE TABLE。' },
  supports: mysqlAndMariadb,
  reads: { rows: { staleTableStatistics } },
  options: { warning: days(30) },
  messages: {
    stale: {
      en: 'Statistics of {schema}.{table} ({rows} rows) are {value} days old (limit {limit}).',
      zh: '{schema}.{table}（{rows} 行）的统计信息已 {value} 天未更新（上限 {limit} 天）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, rows: n, ageDays } of rows.staleTableStatistics.rows)
      report(above(ageDays, options), 'stale', { schema, table, rows: n }, { key: `${schema}.${table}` });
    return undefined;
  },
});
