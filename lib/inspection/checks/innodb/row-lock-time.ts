import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { milliseconds, ratio } from '@/lib/inspection/option';

export const rowLockTime = defineCheck({
  id: 'row-lock-time',
  code: 'D07',
  group: 'D',
  byDefault: false,
  title: { en: 'Little time is lost in row locks', zh: '行锁等待时间少' },
  why: {
    en: 'Sessions that wait for rows are the first limit of a busy application.',
    zh: '行锁等待往往是繁忙业务的首个瓶颈。',
  },
  advice: {
    en: 'Find the rows that everybody changes; shorten the transactions around them.',
    zh: '定位热点行，缩短相关事务。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Innodb_row_lock_time', 'Innodb_row_lock_waits'] },
  options: {
    warning: ratio(0.5, { en: 'Sessions that wait at any time, on average', zh: '平均同时等待行锁的会话数' }),
    critical: ratio(4, { en: 'Sessions that wait at any time, on average', zh: '平均同时等待行锁的会话数' }),
    meanWait: milliseconds(5000, { en: 'Mean wait that is critical', zh: '平均等待时长，超过视为严重' }),
  },
  messages: {
    waiting: {
      en: 'On average {value} sessions wait for rows (limit {limit}).',
      zh: '平均有 {value} 个会话在等待行锁（上限 {limit}）。',
    },
    slow: {
      en: 'A wait for a row takes {value} ms on average (limit {limit} ms), {waits} times.',
      zh: '行锁平均等待 {value} 毫秒（上限 {limit} 毫秒），共 {waits} 次。',
    },
  },
  judge: ({ deltas, elapsedSeconds, options, report }) => {
    // In milliseconds.
    const time = deltas.Innodb_row_lock_time;
    const waits = deltas.Innodb_row_lock_waits;
    const waiting = above(time / 1000 / Math.max(elapsedSeconds, 60), options);
    const mean = above(waits >= 20 ? time / waits : 0, { critical: options.meanWait });
    if (waiting.level !== 'critical' && mean.level === 'critical')
      report(mean, 'slow', { waits }, { unit: 'milliseconds' });
    else report(waiting, 'waiting', {});
    return undefined;
  },
});
