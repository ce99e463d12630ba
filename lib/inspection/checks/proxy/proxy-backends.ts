import { defineCheck } from '@/lib/inspection/check';
import { proxysqlServers } from '@/lib/inspection/reads/proxysql-servers';

export const proxyBackends = defineCheck({
  id: 'proxy-backends',
  code: 'M01',
  group: 'M',
  byDefault: true,
  title: { en: 'The proxy sees its servers', zh: '代理后端状态正常' },
  why: {
    en: 'A server that is up and shunned by the proxy is down for everybody behind it.',
    zh: '服务器正常但被代理摘除，对其后的应用等同宕机。',
  },
  advice: {
    en: 'Look at the monitor errors of the proxy, and at the account it uses.',
    zh: '检查代理的监控报错及其监控账号。',
  },
  supports: { proxysql: 10400 },
  reads: { rows: { proxysqlServers } },
  options: {},
  messages: {
    shunned: { en: '{server} in hostgroup {group} is {state}.', zh: '主机组 {group} 中的 {server} 状态为 {state}。' },
    writerless: { en: 'Hostgroup {group} of writers has no server online.', zh: '写主机组 {group} 没有在线的服务器。' },
    writers: {
      en: 'Hostgroup {group} of writers has {count} servers online.',
      zh: '写主机组 {group} 有 {count} 个在线服务器。',
    },
  },
  judge: ({ rows, report }) => {
    const servers = rows.proxysqlServers.rows;
    for (const { hostgroup, name, status } of servers)
      if (status !== 'ONLINE' && status !== 'OFFLINE_SOFT')
        report(
          'warning',
          'shunned',
          { server: name, group: hostgroup, state: status },
          { key: `${hostgroup} ${name}` },
        );
    for (const group of new Set(servers.filter(({ isWriter }) => isWriter).map(({ hostgroup }) => hostgroup))) {
      const online = servers.filter((one) => one.hostgroup === group && one.status === 'ONLINE').length;
      if (online === 0) report('critical', 'writerless', { group }, { key: `writers ${group}` });
      if (online > 1) report('critical', 'writers', { group, count: online }, { key: `writers ${group}` });
    }
    return undefined;
  },
});
