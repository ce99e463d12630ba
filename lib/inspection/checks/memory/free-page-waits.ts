import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { eachDay, eachSecond } from '@/lib/inspection/measure';
import { perDay, perSecond } from '@/lib/inspection/option';

export const freePageWaits = defineCheck({
  id: 'free-page-waits',
  code: 'C04',
  group: 'C',
  byDefault: false,
  title: { en: 'Free pages are at hand', zh: '空闲页充足' },
  why: { en: 'Statements wait for a free page when flushing cannot keep up.', zh: '刷脏跟不上时，语句会等待空闲页。' },
  advice: {
    en: 'Raise innodb_io_capacity to what the disk can do, or enlarge the pool.',
    zh: '按磁盘能力调大 innodb_io_capacity，或扩大缓冲池。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Innodb_buffer_pool_wait_free'] },
  options: { warning: perDay(100), grave: perSecond(10, { en: 'Critical above', zh: '超过视为严重' }) },
  messages: {
    waits: {
      en: '{value} waits for a free page a day (limit {limit}).',
      zh: '每天有 {value} 次空闲页等待（上限 {limit}）。',
    },
    storm: {
      en: '{value} waits for a free page a second (limit {limit}).',
      zh: '每秒有 {value} 次空闲页等待（上限 {limit}）。',
    },
  },
  judge: ({ deltas, elapsedSeconds, options, report }) => {
    const waits = deltas.Innodb_buffer_pool_wait_free;
    const rate = above(eachSecond(waits, Math.max(elapsedSeconds, 60)), { critical: options.grave });
    if (rate.level === 'critical') report(rate, 'storm', {}, { unit: 'per-second' });
    else report(above(eachDay(waits, elapsedSeconds), { warning: options.warning }), 'waits', {});
    return undefined;
  },
});
