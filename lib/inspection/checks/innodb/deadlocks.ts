import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { eachDay, eachHour } from '@/lib/inspection/measure';
import { perDay, perHour } from '@/lib/inspection/option';
import { innodbMetrics } from '@/lib/inspection/reads/innodb-metrics';

export const deadlocks = defineCheck({
  id: 'deadlocks',
  code: 'D08',
  group: 'D',
  byDefault: true,
  title: { en: 'There are no deadlocks', zh: '无死锁' },
  why: {
    en: 'Each one is a transaction that the application must repeat.',
    zh: '每次死锁都意味着应用需要重试一个事务。',
  },
  advice: {
    en: 'Read the latest one (InnoDB status); give the transactions one order of locks, and an index for what they search.',
    zh: '查看最近一次死锁（InnoDB 状态），统一加锁顺序并补充索引。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { innodbMetrics }, counters: ['innodb-metrics.deadlocks?'] },
  options: { warning: perDay(0), grave: perHour(10, { en: 'Critical above', zh: '超过视为严重' }) },
  messages: {
    some: { en: '{value} deadlocks a day (limit {limit}).', zh: '每天 {value} 次死锁（上限 {limit}）。' },
    many: { en: '{value} deadlocks an hour (limit {limit}).', zh: '每小时 {value} 次死锁（上限 {limit}）。' },
  },
  judge: ({ counters, elapsedSeconds, options, report }) => {
    const n = counters['innodb-metrics.deadlocks'];
    if (n === undefined) return unknown('source-off', 'lock_deadlocks');
    const hourly = above(eachHour(n, elapsedSeconds), { critical: options.grave });
    if (hourly.level === 'critical') report(hourly, 'many', {}, { unit: 'per-hour' });
    else report(above(eachDay(n, elapsedSeconds), { warning: options.warning }), 'some', {});
    return undefined;
  },
});
