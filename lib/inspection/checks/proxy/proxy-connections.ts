import { defineCheck, unknown } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';
import { proxysqlFigures } from '@/lib/inspection/reads/proxysql-figures';
import { proxysqlServers } from '@/lib/inspection/reads/proxysql-servers';

export const proxyConnections = defineCheck({
  id: 'proxy-connections',
  code: 'M02',
  group: 'M',
  byDefault: false,
  title: { en: 'The proxy has connections left', zh: '代理连接充足' },
  why: { en: 'The proxy refuses before the servers do.', zh: '代理会先于服务器拒绝连接。' },
  advice: {
    en: 'Raise mysql-max_connections; look for clients that keep idle ones.',
    zh: '调大 mysql-max_connections，排查占用空闲连接的客户端。',
  },
  supports: { proxysql: 10400 },
  reads: { rows: { proxysqlServers, proxysqlFigures } },
  options: {
    warning: percent(80),
    critical: percent(90),
    errors: percent(1, { en: 'Failed connections to a server', zh: '到后端的失败连接占比' }),
  },
  messages: {
    clients: {
      en: '{value} % of the client connections are taken (limit {limit} %).',
      zh: '客户端连接已用 {value}%（上限 {limit}%）。',
    },
    errors: {
      en: '{value} % of the connections to {server} failed (limit {limit} %).',
      zh: '到 {server} 的连接有 {value}% 失败（上限 {limit}%）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const figure = (name: string) => rows.proxysqlFigures.rows.find((row) => row.name === name)?.value;
    const [connected, most] = [figure('Client_Connections_connected'), figure('mysql-max_connections')];
    if (connected === undefined || most === undefined)
      return unknown('not-supported-by-version', 'Client_Connections_connected');
    report(above(share(connected, most), { warning: options.warning, critical: options.critical }), 'clients', {});
    for (const { hostgroup, name, connected: good, failed } of rows.proxysqlServers.rows)
      if (failed >= 20)
        report(
          above(share(failed, failed + good), { warning: options.errors }),
          'errors',
          { server: name },
          { key: `${hostgroup} ${name}` },
        );
    return undefined;
  },
});
