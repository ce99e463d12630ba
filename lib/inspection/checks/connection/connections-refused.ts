import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { eachSecond } from '@/lib/inspection/measure';
import { count, perSecond } from '@/lib/inspection/option';

export const connectionsRefused = defineCheck({
  id: 'connections-refused',
  code: 'B03',
  group: 'B',
  byDefault: true,
  title: { en: 'No connection was refused for their number', zh: '没有因连接数上限被拒绝的连接' },
  why: { en: 'Each one is an error that a client saw.', zh: '每次拒绝都是客户端看到的一次报错。' },
  advice: {
    en: 'As for the peak: find the time and the pools, then raise the limit.',
    zh: '查清时间点与连接池，再调大上限。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Connection_errors_max_connections'] },
  options: { warning: count(0), grave: perSecond(1, { en: 'Critical above', zh: '超过视为严重' }) },
  messages: {
    some: { en: '{value} connections were refused (limit {limit}).', zh: '有 {value} 次连接被拒绝（上限 {limit}）。' },
    many: {
      en: '{value} connections a second were refused (limit {limit}).',
      zh: '每秒有 {value} 次连接被拒绝（上限 {limit}）。',
    },
  },
  judge: ({ deltas, elapsedSeconds, options, report }) => {
    const refused = deltas.Connection_errors_max_connections;
    const rate = above(eachSecond(refused, Math.max(elapsedSeconds, 60)), { critical: options.grave });
    if (rate.level === 'critical') report(rate, 'many', {}, { unit: 'per-second' });
    else report(above(refused, { warning: options.warning }), 'some', {});
    return undefined;
  },
});
