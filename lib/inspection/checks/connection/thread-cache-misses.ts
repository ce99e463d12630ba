import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, notApplicable, unknown } from '@/lib/inspection/check';
import { above, atMostWarning, share } from '@/lib/inspection/grade';
import { eachSecond, isWarmingUp } from '@/lib/inspection/measure';
import { percent, perSecond } from '@/lib/inspection/option';

export const threadCacheMisses = defineCheck({
  id: 'thread-cache-misses',
  code: 'B05',
  group: 'B',
  byDefault: false,
  title: { en: 'The thread cache is large enough', zh: '线程缓存足够' },
  why: {
    en: 'Creating a thread for each connection costs CPU and memory.',
    zh: '每个连接都新建线程会消耗 CPU 与内存。',
  },
  advice: {
    en: 'Raise thread_cache_size, or use a pool in the application.',
    zh: '调大 thread_cache_size，或在应用侧使用连接池。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Threads_created', 'Connections'], variables: ['thread_cache_size', 'thread_handling?'] },
  options: {
    warning: percent(5),
    critical: percent(25),
    rate: perSecond(10, {
      en: 'Threads a second, only above which it is critical',
      zh: '每秒新建线程数，超过才视为严重',
    }),
  },
  messages: {
    misses: {
      en: '{value} % of new connections needed a new thread (limit {limit} %); thread_cache_size is {size}.',
      zh: '{value}% 的新连接需要新建线程（上限 {limit}%），thread_cache_size 为 {size}。',
    },
  },
  judge: ({ deltas, variables, elapsedSeconds, uptimeSeconds, options, report, facts: { server } }) => {
    if (variables.thread_handling === 'pool-of-threads') return notApplicable('unused');
    if (deltas.Connections < 1000) return undefined;
    if (isWarmingUp(uptimeSeconds)) return unknown('warming-up');
    const grade = above(share(deltas.Threads_created, deltas.Connections), options);
    const isFast = eachSecond(deltas.Threads_created, elapsedSeconds) > options.rate;
    const size = Number(variables.thread_cache_size);
    report(
      isFast ? grade : atMostWarning(grade),
      'misses',
      { size },
      { ticket: setParameter(server, 'thread_cache_size', Math.max(64, size * 2)) },
    );
    return undefined;
  },
});
