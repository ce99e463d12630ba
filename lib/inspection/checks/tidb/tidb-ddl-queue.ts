import { defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count, hours } from '@/lib/inspection/option';
import { tidbDdlJobs } from '@/lib/inspection/reads/tidb-ddl-jobs';

export const tidbDdlQueue = defineCheck({
  id: 'tidb-ddl-queue',
  code: 'L07',
  group: 'L',
  byDefault: false,
  title: { en: 'Changes of structure do not queue', zh: 'DDL 队列无积压' },
  why: { en: 'One stuck change blocks the ones behind it.', zh: '一个卡住的 DDL 会阻塞后续变更。' },
  advice: {
    en: 'Look at ADMIN SHOW DDL JOBS; cancel the job that nobody waits for.',
    zh: '查看 ADMIN SHOW DDL JOBS，取消无人等待的任务。',
  },
  supports: { tidb: 40000 },
  reads: { rows: { tidbDdlJobs } },
  options: { warning: count(5), long: hours(1, { en: 'Time of one job', zh: '单个任务时长' }) },
  messages: {
    queue: { en: '{value} changes wait (limit {limit}).', zh: '有 {value} 个 DDL 在等待（上限 {limit}）。' },
    long: {
      en: '{type} on {table} runs for {value} hours (limit {limit} h).',
      zh: '{table} 上的 {type} 已运行 {value} 小时（上限 {limit} 小时）。',
    },
    rolling: {
      en: '{type} on {table} rolls back for {value} hours (limit {limit} h).',
      zh: '{table} 上的 {type} 已回滚 {value} 小时（上限 {limit} 小时）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const jobs = rows.tidbDdlJobs.rows;
    for (const { id, table, type, state, ageSeconds } of jobs) {
      const isRollback = state.includes('rolling back') || state === 'rollingback';
      const limits = isRollback ? { critical: options.long } : { warning: options.long };
      report(
        above(ageSeconds / 3600, limits),
        isRollback ? 'rolling' : 'long',
        { type, table },
        { key: id, unit: 'hours' },
      );
    }
    report(
      above(jobs.filter(({ state }) => state === 'queueing' || state === 'queueing ').length, {
        warning: options.warning,
      }),
      'queue',
      {},
      { key: 'queue' },
    );
    return undefined;
  },
});
