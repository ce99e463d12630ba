import { allEngines, defineCheck, notApplicable, unknown } from '@/lib/inspection/check';
import { dayPoints, forecastDays } from '@/lib/inspection/forecast';
import { atMostWarning, below, share } from '@/lib/inspection/grade';
import { days, percent } from '@/lib/inspection/option';

export const connectionsUntilFull = defineCheck({
  id: 'connections-until-full',
  code: 'B15',
  group: 'B',
  byDefault: true,
  title: { en: 'Connections last for a month', zh: '连接数至少够用一个月' },
  why: {
    en: 'Applications that grow by a pool a week reach max_connections on a day that nobody planned for.',
    zh: '应用不断扩容连接池，会在意料之外的一天触及 max_connections。',
  },
  advice: {
    en: 'Agree on smaller pools or a proxy before the day; raise max_connections only where memory allows it.',
    zh: '提前收缩连接池或引入代理；仅在内存允许时调大 max_connections。',
  },
  supports: allEngines,
  reads: { status: ['Threads_connected'], variables: ['max_connections'], history: ['connections-percent'] },
  options: {
    warning: days(30),
    least: percent(40, { en: 'Below this use nothing is forecast', zh: '使用率低于此值不预测' }),
  },
  messages: {
    full: {
      en: '{connected} of {max} connections are taken, and all of them in {value} days (limit {limit}); between {earliest} and {latest} days.',
      zh: '已用 {connected}/{max} 个连接，预计 {value} 天后用尽（阈值 {limit} 天），区间 {earliest} 到 {latest} 天。',
    },
  },
  judge: ({ status, variables, history, facts: { atMs }, options, report }) => {
    const max = Number(variables.max_connections);
    if (max === 0) return notApplicable('unused');
    const now = share(status.Threads_connected, max);
    if (now < options.least) return undefined;
    const forecast = forecastDays(dayPoints([...history['connections-percent'].daily, { atMs, value: now }]), 100);
    if (forecast.kind === 'not-enough-history') return unknown('no-history', 'connections-percent');
    if (forecast.kind === 'no-limit-in-sight') return undefined;
    const { days: left, earliest, latest } = forecast;
    report(atMostWarning(below(Math.floor(left), options)), 'full', {
      connected: status.Threads_connected,
      max,
      earliest: Math.floor(earliest),
      latest: latest === null ? '∞' : Math.ceil(latest),
    });
    return undefined;
  },
});
