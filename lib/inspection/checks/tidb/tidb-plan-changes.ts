import { defineCheck } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { percent, times } from '@/lib/inspection/option';
import { tidbStatementSummary } from '@/lib/inspection/reads/tidb-statement-summary';

export const tidbPlanChanges = defineCheck({
  id: 'tidb-plan-changes',
  code: 'L09',
  group: 'L',
  byDefault: false,
  title: { en: 'Statements of TiDB keep their plans', zh: 'TiDB 语句计划稳定' },
  why: { en: 'The digest of the plan tells a flip exactly.', zh: '计划摘要可准确识别执行计划突变。' },
  advice: {
    en: 'Bind the good plan (CREATE BINDING), then look at the statistics.',
    zh: '绑定好的计划（CREATE BINDING），再检查统计信息。',
  },
  supports: { tidb: 40000 },
  reads: { rows: { tidbStatementSummary }, variables: ['tidb_mem_quota_query?'] },
  options: {
    critical: times(10),
    memory: percent(50, { en: 'Of the memory that a statement may take', zh: '占单语句内存上限的比例' }),
  },
  messages: {
    flipped: {
      en: '{plans} plans, the slowest {value} times slower (limit {limit}): {text}',
      zh: '{plans} 个执行计划，最慢的慢 {value} 倍（上限 {limit} 倍）：{text}',
    },
    memory: {
      en: 'It takes {bytes}, {value} % of what it may (limit {limit} %): {text}',
      zh: '占用内存 {bytes}，为上限的 {value}%（上限 {limit}%）：{text}',
    },
  },
  judge: ({ rows, variables, options, report }) => {
    const quota = Number(variables.tidb_mem_quota_query ?? 0);
    for (const { schema, digest, text, plans, slowestSeconds, fastestSeconds, memoryBytes } of rows.tidbStatementSummary
      .rows) {
      const key = `${schema}.${digest}`;
      if (plans > 1 && fastestSeconds > 0 && slowestSeconds > 0.1)
        report(
          above(slowestSeconds / fastestSeconds, { critical: options.critical }),
          'flipped',
          { plans, text },
          { key },
        );
      report(
        above(share(memoryBytes, quota), { warning: options.memory }),
        'memory',
        { bytes: size(memoryBytes), text },
        { key: `${key} memory`, unit: 'percent' },
      );
    }
    return undefined;
  },
});
