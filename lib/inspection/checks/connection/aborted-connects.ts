import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { eachDay, eachSecond } from '@/lib/inspection/measure';
import { count, percent, perSecond } from '@/lib/inspection/option';

export const abortedConnects = defineCheck({
  id: 'aborted-connects',
  code: 'B07',
  group: 'B',
  byDefault: true,
  title: { en: 'Sign-ins succeed', zh: '连接握手成功' },
  why: {
    en: 'Wrong passwords, time-outs and port scans all show here first.',
    zh: '密码错误、握手超时与端口扫描都会先体现在这里。',
  },
  advice: {
    en: 'Look at the host cache and the error log for the address; repair the client or block it.',
    zh: '通过 host_cache 与错误日志定位来源，修复客户端或封禁。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Aborted_connects', 'Connections'] },
  options: {
    warning: percent(1),
    critical: percent(10),
    rate: perSecond(10, { en: 'Failures a second that are critical', zh: '每秒失败次数，超过视为严重' }),
    least: count(20, { en: 'Fewer failures than this a day are not judged', zh: '每日失败少于此值不评判' }),
  },
  messages: {
    share: {
      en: '{failed} of {all} sign-ins failed: {value} % (limit {limit} %).',
      zh: '{all} 次连接中有 {failed} 次失败，占 {value}%（上限 {limit}%）。',
    },
    rate: { en: '{value} sign-ins a second fail (limit {limit}).', zh: '每秒有 {value} 次连接失败（上限 {limit}）。' },
  },
  judge: ({ deltas, elapsedSeconds, options, report }) => {
    const failed = deltas.Aborted_connects;
    const rate = above(eachSecond(failed, Math.max(elapsedSeconds, 60)), { critical: options.rate });
    if (rate.level === 'critical') report(rate, 'rate', {}, { unit: 'per-second' });
    else if (eachDay(failed, elapsedSeconds) >= options.least)
      report(above(share(failed, deltas.Connections), options), 'share', { failed, all: deltas.Connections });
    return undefined;
  },
});
