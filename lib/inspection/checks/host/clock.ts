import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { milliseconds } from '@/lib/inspection/option';

export const clock = defineCheck({
  id: 'clock',
  code: 'K08',
  group: 'K',
  byDefault: false,
  title: { en: 'The clock is right', zh: '时钟准确' },
  why: { en: 'Lag, certificates and timestamps are told by it.', zh: '复制延迟、证书与时间戳都依赖时钟。' },
  advice: { en: 'Start chrony or ntpd on the host.', zh: '在主机上启用 chrony 或 ntpd。' },
  supports: { ...allEngines, proxysql: 10400 },
  reads: {},
  options: {
    warning: milliseconds(1000),
    critical: milliseconds(5000),
    host: milliseconds(100, { en: 'By the time service of the host', zh: '主机时间服务的偏差' }),
  },
  messages: {
    off: {
      en: 'The clock of the server is {value} ms off ours (limit {limit} ms).',
      zh: '服务器时钟与采集端相差 {value} 毫秒（上限 {limit} 毫秒）。',
    },
    host: {
      en: 'The clock of the host is {value} ms off (limit {limit} ms).',
      zh: '主机时钟偏差 {value} 毫秒（上限 {limit} 毫秒）。',
    },
    unsynchronised: { en: 'The clock of the host is not synchronised.', zh: '主机时钟未同步。' },
  },
  judge: ({ facts: { host, clockOffsetMs, reached }, options, report }) => {
    const clock = host.known ? host.value.clock : undefined;
    if (!clock && clockOffsetMs === null) return unknown(reached.answered ? 'no-host-facts' : 'unreachable');
    if (clock && !clock.isSynchronised) report('critical', 'unsynchronised', {}, { key: 'service' });
    else if (clock)
      report(
        above(Math.abs(clock.offsetMs), { warning: options.host, critical: options.warning }),
        'host',
        {},
        { key: 'service' },
      );
    // Ours may be wrong too, and the network is between: only what is far off counts.
    if (!clock)
      report(above(Math.abs(clockOffsetMs ?? 0), { warning: options.warning, critical: options.critical }), 'off', {});
    return undefined;
  },
});
