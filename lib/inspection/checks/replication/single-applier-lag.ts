import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { days, seconds } from '@/lib/inspection/option';
import { isMysql } from '@/lib/inspection/server';

export const singleApplierLag = defineCheck({
  id: 'single-applier-lag',
  code: 'A13',
  group: 'A',
  byDefault: false,
  title: { en: 'A replica that falls behind applies in parallel', zh: '有延迟的从库启用并行应用' },
  why: { en: 'Several appliers are the cheapest cure for lag.', zh: '并行应用是降低复制延迟成本最低的方法。' },
  advice: {
    en: 'Raise the number of appliers to 4 or more, with commit order kept.',
    zh: '将并行应用线程数调到 4 以上，并保持提交顺序。',
  },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: {
    variables: ['replica_parallel_workers|slave_parallel_workers|slave_parallel_threads'],
    history: ['replica-lag-seconds'],
  },
  options: {
    warning: seconds(60),
    historyDays: days(3, { en: 'Days of history that are needed', zh: '所需历史天数' }),
  },
  messages: {
    single: {
      en: 'One applier, and up to {value} s behind within a week (limit {limit} s).',
      zh: '单线程应用，一周内最大延迟 {value} 秒（上限 {limit} 秒）。',
    },
  },
  judge: ({ variables, history, facts: { server }, options, report }) => {
    const isSingle = Number(variables.replica_parallel_workers) <= 1;
    if (!isSingle) return undefined;
    const lags = history['replica-lag-seconds'].daily.slice(-7).map(({ value }) => value);
    if (lags.length < options.historyDays) return unknown('no-history', 'replica-lag-seconds');
    const name =
      server.engine === 'mariadb'
        ? 'slave_parallel_threads'
        : isMysql(server, 80026)
          ? 'replica_parallel_workers'
          : 'slave_parallel_workers';
    report(
      above(Math.max(...lags), { warning: options.warning }),
      'single',
      {},
      { ticket: setParameter(server, name, 4) },
    );
    return undefined;
  },
});
