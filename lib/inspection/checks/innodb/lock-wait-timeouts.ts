import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { eachDay, eachHour } from '@/lib/inspection/measure';
import { perDay, perHour } from '@/lib/inspection/option';
import { innodbMetrics } from '@/lib/inspection/reads/innodb-metrics';

export const lockWaitTimeouts = defineCheck({
  id: 'lock-wait-timeouts',
  code: 'D09',
  group: 'D',
  byDefault: false,
  title: { en: 'Few statements give up waiting for a lock', zh: '锁等待超时少' },
  why: { en: 'Users see error 1205.', zh: '用户会看到 1205 错误。' },
  advice: { en: 'As for row locks: find the head of the queue at that time.', zh: '同行锁处理：定位当时的阻塞源头。' },
  supports: mysqlAndMariadb,
  reads: { rows: { innodbMetrics }, counters: ['innodb-metrics.timeouts?'] },
  options: { warning: perDay(10), grave: perHour(60, { en: 'Critical above', zh: '超过视为严重' }) },
  messages: {
    some: {
      en: '{value} lock waits a day ended in a time-out (limit {limit}).',
      zh: '每天有 {value} 次锁等待超时（上限 {limit}）。',
    },
    many: {
      en: '{value} lock waits an hour ended in a time-out (limit {limit}).',
      zh: '每小时有 {value} 次锁等待超时（上限 {limit}）。',
    },
  },
  judge: ({ counters, elapsedSeconds, options, report }) => {
    const n = counters['innodb-metrics.timeouts'];
    if (n === undefined) return unknown('source-off', 'lock_timeouts');
    const hourly = above(eachHour(n, elapsedSeconds), { critical: options.grave });
    if (hourly.level === 'critical') report(hourly, 'many', {}, { unit: 'per-hour' });
    else report(above(eachDay(n, elapsedSeconds), { warning: options.warning }), 'some', {});
    return undefined;
  },
});
