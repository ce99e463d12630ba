import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { atMostWarning, below } from '@/lib/inspection/grade';
import { days } from '@/lib/inspection/option';
import { partitionEndMs } from '@/lib/inspection/partition-end';
import { rangePartitions } from '@/lib/inspection/reads/range-partitions';

export const partitionsAhead = defineCheck({
  id: 'partitions-ahead',
  code: 'E10',
  group: 'E',
  byDefault: true,
  title: { en: 'Partitions for the next week are there', zh: '已预建未来一周的分区' },
  why: {
    en: 'When the last range has passed, INSERT fails at midnight with error 1526.',
    zh: '超出最后一个分区后，插入会在零点以 1526 报错。',
  },
  advice: {
    en: 'Add the partitions now, then look why the job that makes them did not.',
    zh: '立即补建分区，并检查自动建分区任务。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { rangePartitions } },
  options: { warning: days(7), critical: days(0) },
  messages: {
    ending: {
      en: 'The last partition of {schema}.{table} ends in {value} days (limit {limit}), on {day}.',
      zh: '{schema}.{table} 的最后分区将在 {value} 天后到期（阈值 {limit} 天），日期 {day}。',
    },
    passed: {
      en: 'The last partition of {schema}.{table} ended on {day}: INSERT fails.',
      zh: '{schema}.{table} 的最后分区已于 {day} 到期，插入将失败。',
    },
    overflow: {
      en: 'The dated partitions of {schema}.{table} ended on {day}; everything goes to the MAXVALUE partition.',
      zh: '{schema}.{table} 的日期分区已于 {day} 用尽，数据全部进入 MAXVALUE 分区。',
    },
  },
  judge: ({ rows, facts: { atMs }, options, report }) => {
    for (const { schema, table, expression, bound, hasRest } of rows.rangePartitions.rows) {
      const end = partitionEndMs(expression, bound);
      if (end === undefined) continue;
      const key = `${schema}.${table}`;
      const left = Math.floor((end - atMs) / 86_400_000);
      const grade = below(left, options);
      const data = { schema, table, day: new Date(end).toISOString().slice(0, 10) };
      if (left >= 0) report(atMostWarning(grade), 'ending', data, { key });
      else if (hasRest) report(atMostWarning(grade), 'overflow', data, { key });
      else report(grade, 'passed', data, { key });
    }
    return undefined;
  },
});
