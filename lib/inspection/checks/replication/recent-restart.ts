import { allEngines, defineCheck } from '@/lib/inspection/check';
import { below } from '@/lib/inspection/grade';
import { hours } from '@/lib/inspection/option';

export const recentRestart = defineCheck({
  id: 'recent-restart',
  code: 'A02',
  group: 'A',
  byDefault: true,
  title: { en: 'The server was not restarted', zh: '服务器近期未重启' },
  why: {
    en: 'A restart nobody planned is a crash or an out-of-memory kill, and every counter begins again.',
    zh: '非计划重启通常是崩溃或被 OOM 杀死，且所有累计计数都会归零。',
  },
  advice: {
    en: 'Compare with planned work; otherwise read the end of the error log before the restart and the kernel log.',
    zh: '与计划内操作核对；若非计划，请查看重启前的错误日志与内核日志。',
  },
  supports: allEngines,
  reads: { status: ['Uptime'] },
  options: { warning: hours(24) },
  messages: {
    restarted: {
      en: 'The server started {value} hours ago (limit {limit} h).',
      zh: '服务器在 {value} 小时前启动（阈值 {limit} 小时）。',
    },
    repeated: {
      en: 'The server started at least twice within {window} hours, last {value} hours ago.',
      zh: '服务器在 {window} 小时内至少启动两次，最近一次在 {value} 小时前。',
    },
  },
  judge: ({ status, facts: { atMs, previous }, options, report }) => {
    const upHours = status.Uptime / 3600;
    const startedMs = atMs - status.Uptime * 1000;
    const before = previous && previous.atMs - Number(previous.status['Uptime'] ?? Number.NaN) * 1000;
    const isSecond =
      before !== undefined && startedMs - before > 120_000 && atMs - before < options.warning * 3_600_000;
    if (isSecond) report(below(upHours, { critical: options.warning }), 'repeated', { window: options.warning });
    else report(below(upHours, options), 'restarted', {});
    return undefined;
  },
});
