import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';
import { connectionsByAccount } from '@/lib/inspection/reads/connections-by-account';

export const connectionsByHost = defineCheck({
  id: 'connections-by-host',
  code: 'B10',
  group: 'B',
  byDefault: false,
  title: { en: 'No single host takes most connections', zh: '连接未集中于单一主机' },
  why: { en: 'It names the application to call when connections run out.', zh: '连接告急时可据此定位应联系的应用。' },
  advice: { en: 'Look at the pools of that host.', zh: '检查该主机上的连接池配置。' },
  supports: mysqlAndMariadb,
  reads: { variables: ['max_connections'], rows: { connectionsByAccount } },
  options: { warning: percent(50), critical: percent(80) },
  messages: {
    host: {
      en: 'Host {host} holds {count} connections, {value} % of max_connections (limit {limit} %).',
      zh: '主机 {host} 占用 {count} 个连接，为 max_connections 的 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ variables, rows, options, report }) => {
    const byHost = new Map<string, number>();
    for (const { host, now } of rows.connectionsByAccount.rows) byHost.set(host, (byHost.get(host) ?? 0) + now);
    for (const [host, now] of byHost)
      report(
        above(share(now, Number(variables.max_connections)), options),
        'host',
        { host, count: now },
        { key: host },
      );
    return undefined;
  },
});
