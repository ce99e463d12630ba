import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, below } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';

export const idleTimeout = defineCheck({
  id: 'idle-timeout',
  code: 'B11',
  group: 'B',
  byDefault: false,
  title: { en: 'Idle connections end in reasonable time', zh: '空闲连接超时合理' },
  why: {
    en: 'With a long time leaks live for hours; with a short one pools break.',
    zh: '过长会让泄漏连接存活数小时，过短会破坏连接池。',
  },
  advice: {
    en: 'Set wait_timeout between a minute and eight hours, above the idle time of the pools.',
    zh: '将 wait_timeout 设为一分钟到八小时之间，并大于连接池空闲时间。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['wait_timeout'] },
  options: {
    warning: seconds(28_800),
    shortest: seconds(60, { en: 'Shorter breaks pools', zh: '短于此值会破坏连接池' }),
  },
  messages: {
    long: { en: 'wait_timeout is {value} s (limit {limit} s).', zh: 'wait_timeout 为 {value} 秒（上限 {limit} 秒）。' },
    short: {
      en: 'wait_timeout is {value} s (at least {limit} s).',
      zh: 'wait_timeout 为 {value} 秒（下限 {limit} 秒）。',
    },
  },
  judge: ({ variables, options, facts: { server }, report }) => {
    const value = Number(variables.wait_timeout);
    const ticket = setParameter(server, 'wait_timeout', 28_800);
    report(above(value, { warning: options.warning }), 'long', {}, { ticket });
    report(below(value, { warning: options.shortest }), 'short', {}, { ticket });
    return undefined;
  },
});
