import { findAnomaly } from '@/lib/inspection/baseline';
import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import type { LoadMetric } from '@/lib/inspection/facts';
import { loadMetrics } from '@/lib/inspection/facts';
import { rounded } from '@/lib/inspection/inspect';
import { count, perSecond, times } from '@/lib/inspection/option';

/** As the server calls them, in every language. */
const names = {
  queries: 'Questions/s',
  'threads-running': 'Threads_running',
  'threads-connected': 'Threads_connected',
} as const satisfies Readonly<Record<LoadMetric, string>>;

export const unusualLoad = defineCheck({
  id: 'unusual-load',
  code: 'G15',
  group: 'G',
  byDefault: true,
  title: { en: 'The load is as usual at this hour', zh: '负载与同时段一致' },
  why: {
    en: 'A release, a broken cache or a runaway job shows as a load that this hour of the week never had.',
    zh: '发布、缓存失效或失控任务会表现为同一时段从未有过的负载。',
  },
  advice: {
    en: 'Compare statements and sessions with the same hour of last week; ask what was released.',
    zh: '与上周同时段对比语句和会话，确认近期发布。',
  },
  supports: allEngines,
  reads: { load: true },
  options: {
    warning: times(4, { en: 'Robust deviations off the usual: warning', zh: '偏离常值的倍数：警告' }),
    critical: times(6, { en: 'Robust deviations off the usual: critical', zh: '偏离常值的倍数：严重' }),
    queries: perSecond(100, { en: 'Smaller differences of queries are left out', zh: '查询量差异低于此值忽略' }),
    running: count(10, { en: 'Smaller differences of running threads are left out', zh: '活跃线程差异低于此值忽略' }),
    connected: count(50, { en: 'Smaller differences of connections are left out', zh: '连接数差异低于此值忽略' }),
  },
  messages: {
    high: {
      en: '{name}: {now} in the last hours, usually {usual} at this hour of the week (median of {weeks} weeks, {points} of 5 hours).',
      zh: '{name}：最近数小时为 {now}，同时段通常为 {usual}（{weeks} 周中位数，5 小时中有 {points} 小时）。',
    },
    low: {
      en: '{name}: only {now} in the last hours, usually {usual} at this hour of the week (median of {weeks} weeks, {points} of 5 hours).',
      zh: '{name}：最近数小时仅 {now}，同时段通常为 {usual}（{weeks} 周中位数，5 小时中有 {points} 小时）。',
      next: {
        en: 'Ask whether the application still reaches it: a load that is gone is an outage somewhere else.',
        zh: '确认应用是否仍能访问：负载消失往往是别处故障。',
      },
    },
  },
  judge: ({ load, options, report }) => {
    const floors = {
      queries: options.queries,
      'threads-running': options.running,
      'threads-connected': options.connected,
    };
    let judged = 0;
    for (const id of loadMetrics) {
      const found = findAnomaly(load[id], {
        floor: floors[id],
        deviationsWarning: options.warning,
        deviationsCritical: options.critical,
      });
      if (found === 'not-enough-history') continue;
      judged += 1;
      if (found === 'usual') continue;
      const { level, value, baseline, points } = found;
      // What fell away is told, and wakes nobody.
      const isLow = value < baseline.median;
      report(
        isLow ? 'warning' : level,
        isLow ? 'low' : 'high',
        {
          name: names[id],
          now: rounded(value),
          usual: rounded(baseline.median),
          weeks: baseline.weeks,
          points,
        },
        { key: id },
      );
    }
    return judged === 0 ? unknown('no-history', 'load') : undefined;
  },
});
