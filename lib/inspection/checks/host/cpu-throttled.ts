import { allEngines, defineCheck, notApplicable } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const cpuThrottled = defineCheck({
  id: 'cpu-throttled',
  code: 'K02',
  group: 'K',
  byDefault: false,
  title: { en: 'The container is not throttled', zh: '容器 CPU 未被限流' },
  why: {
    en: 'It stalls at half of the CPU, and no other tool shows it.',
    zh: '表面 CPU 不高却出现停顿，常规工具看不出来。',
  },
  advice: { en: 'Raise the CPU limit of the container, or take it away.', zh: '提高或取消容器的 CPU 限额。' },
  supports: allEngines,
  reads: { host: ['cpu'] },
  options: { warning: percent(1), critical: percent(25) },
  messages: {
    throttled: {
      en: 'The container was throttled in {value} % of its periods (limit {limit} %).',
      zh: '容器在 {value}% 的周期中被限流（上限 {limit}%）。',
    },
  },
  judge: ({ host, options, report }) => {
    // Not told where there is no control group with a limit.
    if (host.cpu.throttledPercent === undefined) return notApplicable('unused');
    report(above(host.cpu.throttledPercent, options), 'throttled', {});
    return undefined;
  },
});
