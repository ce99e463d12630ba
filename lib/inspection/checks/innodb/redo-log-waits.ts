import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { eachDay, eachSecond } from '@/lib/inspection/measure';
import { perDay, perSecond } from '@/lib/inspection/option';

export const redoLogWaits = defineCheck({
  id: 'redo-log-waits',
  code: 'D02',
  group: 'D',
  byDefault: false,
  title: { en: 'Nobody waits for the log buffer', zh: '无日志缓冲等待' },
  why: {
    en: 'Commits wait when the log buffer is full: it is too small, or the disk too slow.',
    zh: '日志缓冲写满时提交会等待，说明缓冲过小或磁盘过慢。',
  },
  advice: {
    en: 'Raise innodb_log_buffer_size to 64 MB; then look at the disk.',
    zh: '将 innodb_log_buffer_size 调到 64 MB，再检查磁盘。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Innodb_log_waits'] },
  options: { warning: perDay(10), grave: perSecond(10, { en: 'Critical above', zh: '超过视为严重' }) },
  messages: {
    some: {
      en: '{value} waits a day for the log buffer (limit {limit}).',
      zh: '每天有 {value} 次日志缓冲等待（上限 {limit}）。',
    },
    many: {
      en: '{value} waits a second for the log buffer (limit {limit}).',
      zh: '每秒有 {value} 次日志缓冲等待（上限 {limit}）。',
    },
  },
  judge: ({ deltas, elapsedSeconds, options, report }) => {
    const waits = deltas.Innodb_log_waits;
    const rate = above(eachSecond(waits, Math.max(elapsedSeconds, 60)), { critical: options.grave });
    if (rate.level === 'critical') report(rate, 'many', {}, { unit: 'per-second' });
    else report(above(eachDay(waits, elapsedSeconds), { warning: options.warning }), 'some', {});
    return undefined;
  },
});
