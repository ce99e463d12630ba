import { allEngines, defineCheck, notApplicable } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const connectionsInUse = defineCheck({
  id: 'connections-in-use',
  code: 'B01',
  group: 'B',
  byDefault: true,
  title: { en: 'Connections are free', zh: '连接数有余量' },
  why: {
    en: 'With the last one taken every further client gets error 1040.',
    zh: '连接用尽后，新的客户端都会收到 1040 错误。',
  },
  advice: {
    en: 'Find who holds them (sessions by user), shorten pools, and only then raise max_connections.',
    zh: '先查清占用者（按用户统计会话）并收缩连接池，再考虑调大 max_connections。',
  },
  supports: allEngines,
  reads: { status: ['Threads_connected'], variables: ['max_connections'] },
  options: { warning: percent(80), critical: percent(90) },
  messages: {
    high: {
      en: '{connected} of {max} connections are taken: {value} % (limit {limit} %).',
      zh: '已用 {connected}/{max} 个连接，占 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ status, variables, options, report }) => {
    const max = Number(variables.max_connections);
    // TiDB: 0 = no limit.
    if (max === 0) return notApplicable('unused');
    report(above(share(status.Threads_connected, max), options), 'high', { connected: status.Threads_connected, max });
    return undefined;
  },
});
