import { defineCheck } from '@/lib/inspection/check';
import { atMostWarning, below } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';
import { tidbStatsHealth } from '@/lib/inspection/reads/tidb-stats-health';

export const tidbStaleStatistics = defineCheck({
  id: 'tidb-stale-statistics',
  code: 'L10',
  group: 'L',
  byDefault: false,
  title: { en: 'Statistics of TiDB are healthy', zh: 'TiDB 统计信息健康' },
  why: { en: 'Old statistics give wrong plans.', zh: '统计信息过时会导致错误的执行计划。' },
  advice: {
    en: 'ANALYZE TABLE; look why auto analyze does not come to it.',
    zh: '执行 ANALYZE TABLE，并检查自动收集为何未执行。',
  },
  supports: { tidb: 40000 },
  reads: { rows: { tidbStatsHealth } },
  options: { warning: percent(60), critical: percent(30) },
  messages: {
    poor: {
      en: 'The statistics of {table} are {value} % healthy (limit {limit} %).',
      zh: '{table} 的统计信息健康度为 {value}%（下限 {limit}%）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, table, partition, healthyPercent } of rows.tidbStatsHealth.rows) {
      const name = [schema, table, partition].filter(Boolean).join('.');
      report(atMostWarning(below(healthyPercent, options)), 'poor', { table: name }, { key: name });
    }
    return undefined;
  },
});
