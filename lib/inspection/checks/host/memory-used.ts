import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { percent } from '@/lib/inspection/option';

export const memoryUsed = defineCheck({
  id: 'memory-used',
  code: 'K03',
  group: 'K',
  byDefault: true,
  title: { en: 'The memory has room', zh: '内存有余量' },
  why: {
    en: 'At the limit the kernel ends the largest process: the database.',
    zh: '达到上限时内核会杀死最大的进程，即数据库。',
  },
  advice: {
    en: 'Shrink the pool or the neighbours; raise the limit of the container.',
    zh: '减小缓冲池或同机进程，或提高容器内存上限。',
  },
  supports: allEngines,
  reads: { host: ['memory'] },
  options: { warning: percent(85), critical: percent(95) },
  messages: {
    used: {
      en: '{used} of {memory} are used: {value} % (limit {limit} %).',
      zh: '内存已用 {used}/{memory}，占 {value}%（上限 {limit}%）。',
    },
    oomKilled: {
      en: 'The kernel ended {count} processes for lack of memory.',
      zh: '内核因内存不足杀死了 {count} 个进程。',
    },
  },
  judge: ({ host, options, report }) => {
    const { limitBytes, usedBytes, oomKills = 0 } = host.memory;
    if (oomKills > 0) report('critical', 'oomKilled', { count: oomKills }, { key: 'oom' });
    report(above(share(usedBytes, limitBytes), options), 'used', { used: size(usedBytes), memory: size(limitBytes) });
    return undefined;
  },
});
