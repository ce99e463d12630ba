import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { medianOf } from '@/lib/inspection/forecast';
import { above } from '@/lib/inspection/grade';
import { deviation, size } from '@/lib/inspection/measure';
import { bytes, days, GB, percent, times } from '@/lib/inspection/option';

export const growthJump = defineCheck({
  id: 'growth-jump',
  code: 'E03',
  group: 'E',
  byDefault: false,
  title: { en: 'The data did not jump', zh: '数据量无异常增长' },
  why: {
    en: 'A runaway table, temporary files or a load without purge shows as a step of one day.',
    zh: '失控的表、临时文件或未清理的导入会表现为单日陡增。',
  },
  advice: { en: 'Compare the largest tables with yesterday.', zh: '与昨日对比最大的表。' },
  supports: allEngines,
  reads: { host: ['dataVolume'], history: ['data-volume-used-bytes'] },
  options: {
    warning: bytes(10 * GB),
    grave: percent(10, { en: 'Of the volume in a day', zh: '单日占数据卷的比例' }),
    deviations: times(3, { en: 'Robust deviations above the usual day', zh: '高于日常波动的倍数' }),
    historyDays: days(7, { en: 'Days of history that are needed', zh: '所需历史天数' }),
  },
  messages: {
    grew: {
      en: 'The volume grew by {growth} in a day, usually by {usual}.',
      zh: '数据卷单日增长 {growth}，通常为 {usual}。',
    },
  },
  judge: ({ host, history, options, report }) => {
    const { totalBytes, freeBytes } = host.dataVolume;
    const past = history['data-volume-used-bytes'].daily.map(({ value }) => value);
    if (past.length < options.historyDays) return unknown('no-history', 'data-volume-used-bytes');
    const steps = past.slice(1).map((value, at) => value - (past[at] ?? 0));
    const growth = totalBytes - freeBytes - (past.at(-1) ?? 0);
    const usual = medianOf(steps);
    const isUnusual = growth > usual + options.deviations * deviation(steps);
    const grade = above(growth, { warning: options.warning, critical: (totalBytes * options.grave) / 100 });
    if (isUnusual) report(grade, 'grew', { growth: size(growth), usual: size(Math.max(0, usual)) });
    return undefined;
  },
});
