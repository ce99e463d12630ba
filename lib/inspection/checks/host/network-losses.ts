import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const networkLosses = defineCheck({
  id: 'network-losses',
  code: 'K10',
  group: 'K',
  byDefault: false,
  title: { en: 'The network loses nothing', zh: '网络无丢包' },
  why: {
    en: 'An overflowing listen queue refuses connections, and lost packets delay the others.',
    zh: '监听队列溢出会拒绝连接，丢包会拖慢其余请求。',
  },
  advice: {
    en: 'Raise back_log and net.core.somaxconn; look at the switch for errors.',
    zh: '调大 back_log 与 net.core.somaxconn，检查交换机错误。',
  },
  supports: allEngines,
  reads: { host: ['network'] },
  options: { warning: percent(1), critical: percent(5) },
  messages: {
    overflow: { en: 'The listen queue overflowed {count} times.', zh: '监听队列溢出 {count} 次。' },
    lost: {
      en: '{value} % of the segments were sent again (limit {limit} %).',
      zh: '{value}% 的报文被重传（上限 {limit}%）。',
    },
  },
  judge: ({ host, options, report }) => {
    const { listenOverflows, retransmitPercent } = host.network;
    if (listenOverflows > 0) report('warning', 'overflow', { count: listenOverflows }, { key: 'listen' });
    report(above(retransmitPercent, options), 'lost', {}, { key: 'retransmit' });
    return undefined;
  },
});
