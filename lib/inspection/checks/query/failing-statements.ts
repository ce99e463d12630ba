import { defineCheck } from '@/lib/inspection/check';
import { medianOf } from '@/lib/inspection/forecast';
import { above } from '@/lib/inspection/grade';
import { eachDay } from '@/lib/inspection/measure';
import { days, names, perDay, times } from '@/lib/inspection/option';
import { statementErrors } from '@/lib/inspection/reads/statement-errors';

export const failingStatements = defineCheck({
  id: 'failing-statements',
  code: 'G11',
  group: 'G',
  byDefault: false,
  title: { en: 'Statements do not fail in the server', zh: '无严重语句错误' },
  why: {
    en: 'A full disk, a crashed table or an exhausted column shows first as an error of some client.',
    zh: '磁盘满、表损坏或自增耗尽最先表现为客户端报错。',
  },
  advice: { en: 'Read the error log at that time; repair the cause.', zh: '查看对应时段的错误日志并修复原因。' },
  supports: { mysql: 80000 },
  reads: { rows: { statementErrors }, history: ['statement-errors-per-day'] },
  options: {
    severe: names(
      [
        'ER_AUTOINC_READ_FAILED',
        'ER_RECORD_FILE_FULL',
        'ER_DISK_FULL',
        'ER_CRASHED_ON_USAGE',
        'ER_CRASHED_ON_REPAIR',
        'ER_ENGINE_OUT_OF_MEMORY',
        'ER_OUT_OF_RESOURCES',
        'ER_OUTOFMEMORY',
        'ER_NOT_KEYFILE',
        'ER_TABLE_CORRUPT',
        'ER_INNODB_READ_ONLY',
        'ER_NO_PARTITION_FOR_GIVEN_VALUE',
      ],
      { en: 'Errors that are always told', zh: '始终上报的错误' },
    ),
    warning: times(3, { en: 'Times the usual day', zh: '超过平日的倍数' }),
    least: perDay(1000, { en: 'Fewer errors a day are not compared', zh: '每日错误少于此值不比较' }),
    historyDays: days(7, { en: 'Days of history from which the number is compared', zh: '达到此历史天数才比较总量' }),
  },
  messages: {
    severe: { en: '{name} (error {errno}) was raised {count} times.', zh: '{name}（错误 {errno}）出现 {count} 次。' },
    more: {
      en: '{now} errors of statements a day, {value} times the usual (limit {limit}).',
      zh: '每天 {now} 次语句错误，为平日的 {value} 倍（上限 {limit} 倍）。',
    },
  },
  judge: ({ rows, elapsedSeconds, isSinceStart, history, facts: { previous }, options, report }) => {
    const before = (name: string) => (isSinceStart ? 0 : (previous?.counters[`statement-errors.${name}`] ?? 0));
    let all = 0;
    for (const { name, errno, count: n } of rows.statementErrors.rows) {
      // Fewer than before: the table was truncated, and counts anew.
      const more = n >= before(name) ? n - before(name) : n;
      all += more;
      if (more > 0 && options.severe.includes(name))
        report('critical', 'severe', { name, errno, count: more }, { key: name });
    }
    const usual = history['statement-errors-per-day'].daily.map(({ value }) => value);
    const now = eachDay(all, elapsedSeconds);
    if (usual.length >= options.historyDays && now > options.least)
      report(
        above(now / Math.max(medianOf(usual), 1), { warning: options.warning }),
        'more',
        { now: Math.round(now) },
        { key: 'all', unit: 'times' },
      );
    return undefined;
  },
});
