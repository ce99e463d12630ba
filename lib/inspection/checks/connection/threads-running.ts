import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count } from '@/lib/inspection/option';

export const threadsRunning = defineCheck({
  id: 'threads-running',
  code: 'B06',
  group: 'B',
  byDefault: true,
  title: { en: 'Statements do not queue inside the server', zh: '服务器内部无语句排队' },
  why: {
    en: 'More running threads than the cores can serve only wait for each other.',
    zh: '活跃线程超过 CPU 核数后只会相互等待。',
  },
  advice: {
    en: 'Look at running statements and lock waits now; end the one that holds the others.',
    zh: '立即查看正在执行的语句与锁等待，处理阻塞源头。',
  },
  supports: mysqlAndMariadb,
  reads: { status: ['Threads_running'] },
  options: {
    warning: count(64, { en: 'Never more than this, whatever the cores', zh: '无论核数多少的上限' }),
    critical: count(96, { en: 'Never more than this, whatever the cores', zh: '无论核数多少的上限' }),
  },
  messages: {
    queue: { en: '{value} threads run at once (limit {limit}).', zh: '同时运行 {value} 个线程（上限 {limit}）。' },
  },
  judge: ({ status, facts: { host }, options, report }) => {
    // DAS: min(2 × cores + 8, 64) and min(4 × cores + 8, 96). Without the cores the upper bounds hold.
    const cores = host.known ? host.value.cpu?.cores : undefined;
    const limits =
      cores === undefined
        ? options
        : { warning: Math.min(2 * cores + 8, options.warning), critical: Math.min(4 * cores + 8, options.critical) };
    report(above(status.Threads_running, limits), 'queue', {}, { unit: 'count' });
    return undefined;
  },
});
