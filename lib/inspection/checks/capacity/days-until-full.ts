import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { dayPoints, forecastDays } from '@/lib/inspection/forecast';
import { below } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { days } from '@/lib/inspection/option';

export const daysUntilFull = defineCheck({
  id: 'days-until-full',
  code: 'E02',
  group: 'E',
  byDefault: true,
  title: { en: 'The data volume lasts for a month', zh: '数据卷至少可用一个月' },
  why: { en: 'Orders of disks and clean-ups take weeks.', zh: '采购磁盘与数据清理都需要数周。' },
  advice: { en: 'Order space now, or agree on what to archive.', zh: '立即申请扩容，或确定归档范围。' },
  supports: allEngines,
  reads: { host: ['dataVolume'], history: ['data-volume-used-bytes'] },
  options: { warning: days(30), critical: days(7) },
  messages: {
    full: {
      en: 'The data volume is full in {value} days (limit {limit}) at {growth} a day; between {earliest} and {latest} days.',
      zh: '按每天增长 {growth} 推算，数据卷将在 {value} 天后写满（阈值 {limit} 天），区间 {earliest} 到 {latest} 天。',
    },
  },
  judge: ({ host, history, facts: { atMs }, options, report }) => {
    const { totalBytes, freeBytes } = host.dataVolume;
    const today = { atMs, value: totalBytes - freeBytes };
    const forecast = forecastDays(dayPoints([...history['data-volume-used-bytes'].daily, today]), totalBytes);
    if (forecast.kind === 'not-enough-history') return unknown('no-history', 'data-volume-used-bytes');
    if (forecast.kind === 'no-limit-in-sight') return undefined;
    const { days: left, earliest, latest, slopePerDay } = forecast;
    report(below(left, options), 'full', {
      growth: size(Math.max(0, slopePerDay)),
      earliest: Math.floor(earliest),
      latest: latest === null ? '∞' : Math.ceil(latest),
    });
    return undefined;
  },
});
