import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { eachDay } from '@/lib/inspection/measure';
import { percent, perDay } from '@/lib/inspection/option';

export const slowStatements = defineCheck({
  id: 'slow-statements',
  code: 'G01',
  group: 'G',
  byDefault: true,
  title: { en: 'Few statements are slow', zh: '慢语句数量少' },
  why: { en: 'It is the work list of the day.', zh: '这是当天的优化清单。' },
  advice: {
    en: 'Open the slow statements of this instance, by total time.',
    zh: '打开该实例的慢语句列表，按总耗时排序处理。',
  },
  supports: allEngines,
  reads: { deltas: ['Slow_queries', 'Questions'], variables: ['long_query_time?'] },
  options: {
    warning: perDay(100),
    critical: perDay(500),
    share: percent(5, { en: 'Of all statements, critical', zh: '占全部语句比例，超过视为严重' }),
  },
  messages: {
    many: {
      en: '{value} slow statements a day (limit {limit}), by a long_query_time of {time} s.',
      zh: '每天 {value} 条慢语句（上限 {limit}），long_query_time 为 {time} 秒。',
    },
  },
  judge: ({ deltas, variables, elapsedSeconds, options, report }) => {
    const perDayNow = eachDay(deltas.Slow_queries, elapsedSeconds);
    const time = Number(variables.long_query_time ?? Number.NaN);
    const grade = above(perDayNow, { warning: options.warning - 1, critical: options.critical - 1 });
    const isShare = share(deltas.Slow_queries, deltas.Questions) > options.share && grade.level !== 'ok';
    report(isShare ? { ...grade, level: 'critical' } : grade, 'many', { time: Number.isFinite(time) ? time : '?' });
    return undefined;
  },
});
