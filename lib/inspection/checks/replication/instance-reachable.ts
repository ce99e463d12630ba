import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { milliseconds } from '@/lib/inspection/option';

export const instanceReachable = defineCheck({
  id: 'instance-reachable',
  code: 'A01',
  group: 'A',
  byDefault: true,
  title: { en: 'The instance answers', zh: '实例可连接' },
  why: {
    en: 'Nothing else can be seen of an instance that does not answer; it is down and never "100 points".',
    zh: '实例无响应时其他检查都无法进行，应报为宕机，而不是“满分”。',
  },
  advice: {
    en: 'Look at the process and its error log on the host, then at the network between the worker and the server.',
    zh: '先在主机上检查进程与错误日志，再检查采集节点到服务器的网络。',
  },
  supports: { ...allEngines, proxysql: 10400 },
  reads: {},
  options: { warning: milliseconds(1000) },
  messages: {
    down: { en: 'It did not answer in {tries} tries ({code}).', zh: '连续 {tries} 次连接失败（{code}）。' },
    slow: {
      en: 'Connecting took {value} ms (limit {limit} ms).',
      zh: '建立连接耗时 {value} 毫秒（上限 {limit} 毫秒）。',
      next: {
        en: 'Look at the load of the server, at name resolution and at the network.',
        zh: '检查服务器负载、域名解析与网络状况。',
      },
    },
  },
  judge: ({ facts: { reached }, options, report }) => {
    if (!reached.answered) report('critical', 'down', { tries: reached.tries, code: reached.code });
    else report(above(reached.connectMs, options), 'slow', {});
    return undefined;
  },
});
