import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';

export const collectorFreshness = defineCheck({
  id: 'collector-freshness',
  code: 'K11',
  group: 'K',
  byDefault: false,
  title: { en: 'The collector sees it every minute', zh: '采集每分钟正常' },
  why: {
    en: 'What is stale must not look healthy: alarms and charts stand still without saying so.',
    zh: '过期数据不应看起来健康：告警与图表会静止而不提示。',
  },
  advice: {
    en: 'Look whether a worker of its zone runs, and whether the collect account may sign in.',
    zh: '检查所在区域的 worker 是否运行，采集账号能否登录。',
  },
  supports: allEngines,
  reads: { load: true },
  // Two intervals, and ten minutes.
  options: { warning: seconds(120), critical: seconds(600) },
  messages: {
    late: {
      en: 'The collector saw it {value} s ago (limit {limit} s).',
      zh: '采集器 {value} 秒前最后一次看到它（上限 {limit} 秒）。',
    },
  },
  judge: ({ load, facts: { atMs }, options, report }) => {
    if (load.lastSeenAtMs === null) return unknown('no-history', 'collector');
    report(above(Math.max(0, (atMs - load.lastSeenAtMs) / 1000), options), 'late', {});
    return undefined;
  },
});
