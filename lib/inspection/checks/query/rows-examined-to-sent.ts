import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count, ratio } from '@/lib/inspection/option';
import { statementDigests } from '@/lib/inspection/reads/statement-digests';

export const rowsExaminedToSent = defineCheck({
  id: 'rows-examined-to-sent',
  code: 'G06',
  group: 'G',
  byDefault: false,
  title: { en: 'Statements read what they return', zh: '扫描行数与返回行数匹配' },
  why: { en: 'Rows that are read and thrown away are wasted work.', zh: '读取后被丢弃的行都是浪费。' },
  advice: {
    en: 'Give the conditions an index; for aggregates a summary table.',
    zh: '为条件补充索引，聚合场景使用汇总表。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { statementDigests } },
  options: {
    warning: ratio(1000),
    critical: ratio(100_000),
    examined: count(10_000, { en: 'Rows examined each time', zh: '每次扫描行数' }),
    count: count(100, { en: 'Fewer runs are not judged', zh: '执行次数少于此值不评判' }),
  },
  messages: {
    wasteful: {
      en: '{value} rows are read for each one sent (limit {limit}), {examined} each time: {text}',
      zh: '每返回一行需扫描 {value} 行（上限 {limit}），每次扫描 {examined} 行：{text}',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, digest, text, count: n, examined, sent, affected } of rows.statementDigests.rows) {
      const each = n > 0 ? examined / n : 0;
      // What changes rows sends none.
      if (n <= options.count || each <= options.examined || affected > 0) continue;
      const grade = above(examined / Math.max(sent, 1), { warning: options.warning, critical: options.critical });
      report(grade, 'wasteful', { examined: Math.round(each), text }, { key: `${schema}.${digest}` });
    }
    return undefined;
  },
});
