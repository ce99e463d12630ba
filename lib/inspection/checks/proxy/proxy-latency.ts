import { defineCheck, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { milliseconds } from '@/lib/inspection/option';
import { proxysqlFigures } from '@/lib/inspection/reads/proxysql-figures';
import { proxysqlServers } from '@/lib/inspection/reads/proxysql-servers';

export const proxyLatency = defineCheck({
  id: 'proxy-latency',
  code: 'M03',
  group: 'M',
  byDefault: false,
  title: { en: 'The proxy adds little time', zh: '代理耗时占比低' },
  why: {
    en: 'A proxy that runs out of CPU slows down every application at once.',
    zh: '代理 CPU 不足会同时拖慢所有应用。',
  },
  advice: {
    en: 'Simplify the query rules; give the proxy more cores or a second instance.',
    zh: '精简查询规则，为代理增加 CPU 或实例。',
  },
  supports: { proxysql: 10400 },
  reads: { rows: { proxysqlServers, proxysqlFigures } },
  options: { warning: milliseconds(5), critical: milliseconds(50) },
  messages: {
    rules: {
      en: 'The proxy works {value} ms on a statement (limit {limit} ms).',
      zh: '代理处理一条语句耗时 {value} 毫秒（上限 {limit} 毫秒）。',
    },
    ping: {
      en: '{server} answers the proxy after {value} ms (limit {limit} ms).',
      zh: '{server} 响应代理耗时 {value} 毫秒（上限 {limit} 毫秒）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const figure = (name: string) => rows.proxysqlFigures.rows.find((row) => row.name === name)?.value;
    const [spent, statements] = [figure('Query_Processor_time_nsec'), figure('Questions')];
    if (spent === undefined || !statements) return unknown('not-supported-by-version', 'Query_Processor_time_nsec');
    report(above(spent / 1e6 / statements, options), 'rules', {}, { key: 'rules' });
    for (const { hostgroup, name, latencyMs } of rows.proxysqlServers.rows)
      report(above(latencyMs, options), 'ping', { server: name }, { key: `${hostgroup} ${name}` });
    return undefined;
  },
});
