import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { eachDay } from '@/lib/inspection/measure';
import { count, percent } from '@/lib/inspection/option';

export const abortedClients = defineCheck({
  id: 'aborted-clients',
  code: 'B08',
  group: 'B',
  byDefault: false,
  title: { en: 'Clients close their connections in order', zh: '客户端正常关闭连接' },
  why: {
    en: 'Pools that die, packets too large and time-outs below the idle time of a pool end connections like this.',
    zh: '连接池异常、报文过大或超时短于池空闲时间都会导致异常断开。',
  },
  advice: {
    en: 'Compare wait_timeout and max_allowed_packet with the settings of the pools.',
    zh: '对比 wait_timeout、max_allowed_packet 与连接池配置。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Aborted_clients', 'Connections'] },
  options: {
    warning: percent(2),
    critical: percent(20),
    least: count(50, { en: 'Fewer than this a day are not judged', zh: '每日少于此值不评判' }),
  },
  messages: {
    share: {
      en: '{aborted} of {all} connections ended without a goodbye: {value} % (limit {limit} %).',
      zh: '{all} 个连接中有 {aborted} 个异常断开，占 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ deltas, elapsedSeconds, options, report }) => {
    if (eachDay(deltas.Aborted_clients, elapsedSeconds) < options.least) return undefined;
    const grade = above(share(deltas.Aborted_clients, Math.max(deltas.Connections, deltas.Aborted_clients)), options);
    report(grade, 'share', { aborted: deltas.Aborted_clients, all: deltas.Connections });
    return undefined;
  },
});
