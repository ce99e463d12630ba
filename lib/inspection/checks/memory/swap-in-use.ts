import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { percent, perSecond } from '@/lib/inspection/option';

export const swapInUse = defineCheck({
  id: 'swap-in-use',
  code: 'C11',
  group: 'C',
  byDefault: true,
  title: { en: 'The server does not swap', zh: '服务器未使用交换分区' },
  why: {
    en: 'A page that comes back from swap stops a statement for milliseconds to seconds.',
    zh: '从交换分区换回内存页会让语句停顿毫秒到秒级。',
  },
  advice: {
    en: 'Lower vm.swappiness to 1, and give the memory back: a smaller pool or fewer neighbours.',
    zh: '将 vm.swappiness 调为 1，并减小缓冲池或同机进程以释放内存。',
  },
  supports: allEngines,
  reads: { host: ['swap'] },
  options: { warning: percent(1), grave: perSecond(100, { en: 'Critical above', zh: '超过视为严重' }) },
  messages: {
    used: {
      en: '{bytes} of the server are in swap, {value} % of its memory (limit {limit} %).',
      zh: '服务器有 {bytes} 在交换分区，占其内存 {value}%（上限 {limit}%）。',
    },
    paging: {
      en: '{value} pages a second go to and from swap (limit {limit}).',
      zh: '每秒换页 {value} 页（上限 {limit}）。',
    },
  },
  judge: ({ host, options, report }) => {
    const { serverSwapBytes, serverRssBytes, pagesPerSecond = 0 } = host.swap;
    const paging = above(pagesPerSecond, { critical: options.grave });
    if (paging.level === 'critical') report(paging, 'paging', {}, { unit: 'per-second' });
    else
      report(above(share(serverSwapBytes, serverRssBytes), { warning: options.warning }), 'used', {
        bytes: size(serverSwapBytes),
      });
    return undefined;
  },
});
