import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { eachDay } from '@/lib/inspection/measure';
import { count, percent, perDay } from '@/lib/inspection/option';
import { statementDigests } from '@/lib/inspection/reads/statement-digests';

export const statementsWithoutIndex = defineCheck({
  id: 'statements-without-index',
  code: 'G05',
  group: 'G',
  byDefault: false,
  title: { en: 'Heavy statements use an index', zh: '重语句均使用索引' },
  why: { en: 'A scan gets slower with every row that is added.', zh: '全表扫描会随数据增长不断变慢。' },
  advice: { en: 'Look at the plan and add the index that its conditions need.', zh: '查看执行计划，按条件补充索引。' },
  supports: mysqlAndMariadb,
  reads: { rows: { statementDigests } },
  options: {
    warning: perDay(100),
    grave: percent(10, { en: 'Of all time, critical', zh: '占总耗时比例，超过视为严重' }),
    examined: count(10_000, { en: 'Rows examined each time', zh: '每次扫描行数' }),
  },
  messages: {
    scan: {
      en: 'Without index {value} times a day (limit {limit}), {examined} rows each, {share} % of the time: {text}',
      zh: '每天 {value} 次未用索引（上限 {limit}），每次扫描 {examined} 行，占耗时 {share}%：{text}',
    },
  },
  judge: ({ rows, options, report }) => {
    const digests = rows.statementDigests.rows;
    const total = digests.reduce((sum, one) => sum + one.seconds, 0);
    for (const { schema, digest, text, count: n, seconds: time, withoutIndex, examined, ageSeconds } of digests) {
      const each = n > 0 ? examined / n : 0;
      if (withoutIndex === 0 || each <= options.examined) continue;
      const grade = above(eachDay(withoutIndex, ageSeconds), { warning: options.warning });
      const ofTime = share(time, total);
      const level = grade.level !== 'ok' && ofTime > options.grave ? 'critical' : grade.level;
      report(
        { ...grade, level },
        'scan',
        { examined: Math.round(each), share: Math.round(ofTime), text },
        { key: `${schema}.${digest}` },
      );
    }
    return undefined;
  },
});
