import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const cpuUsed = defineCheck({
  id: 'cpu-used',
  code: 'K01',
  group: 'K',
  byDefault: true,
  title: { en: 'The CPU has room', zh: 'CPU 有余量' },
  why: { en: 'Above 80 % of a day every peak queues.', zh: '日均超过 80% 时，任何峰值都会排队。' },
  advice: {
    en: 'Look for the statements with the most time; then for more cores.',
    zh: '先优化耗时最多的语句，再考虑扩容 CPU。',
  },
  supports: allEngines,
  reads: { host: ['cpu'] },
  options: {
    warning: percent(70),
    critical: percent(80),
    now: percent(90, { en: 'At this moment', zh: '当前使用率' }),
  },
  messages: {
    day: {
      en: 'The CPU was used for {value} % of the day (limit {limit} %).',
      zh: '全天 CPU 使用率 {value}%（上限 {limit}%）。',
    },
    now: {
      en: '{value} % of the CPU are used now (limit {limit} %).',
      zh: '当前 CPU 使用率 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ host, options, report }) => {
    const { usedPercent, dayMeanPercent } = host.cpu;
    const day = above(dayMeanPercent ?? 0, { warning: options.warning, critical: options.critical });
    if (day.level !== 'ok') report(day, 'day', {});
    else report(above(usedPercent, { warning: options.now }), 'now', {});
    return undefined;
  },
});
