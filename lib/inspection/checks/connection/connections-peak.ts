import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const connectionsPeak = defineCheck({
  id: 'connections-peak',
  code: 'B02',
  group: 'B',
  byDefault: false,
  title: { en: 'The peak of connections left room', zh: '连接峰值有余量' },
  why: {
    en: 'A peak at the limit was an outage for somebody, reported or not.',
    zh: '峰值达到上限意味着曾有人连接失败，无论是否有人上报。',
  },
  advice: {
    en: 'Find the time of the peak in the history of connections and what ran then.',
    zh: '在连接数历史曲线中找到峰值时间及当时的业务。',
  },
  supports: mysqlAndMariadb,
  reads: { status: ['Max_used_connections'], variables: ['max_connections'] },
  options: { warning: percent(85), critical: percent(99.9) },
  messages: {
    high: {
      en: 'At its peak {peak} of {max} connections were taken: {value} % (limit {limit} %).',
      zh: '峰值时使用了 {peak}/{max} 个连接，占 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ status, variables, options, report }) => {
    const max = Number(variables.max_connections);
    report(above(share(status.Max_used_connections, max), options), 'high', { peak: status.Max_used_connections, max });
    return undefined;
  },
});
