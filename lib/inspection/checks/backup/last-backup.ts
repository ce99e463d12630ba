import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { hours } from '@/lib/inspection/option';

export const lastBackup = defineCheck({
  id: 'last-backup',
  code: 'I01',
  group: 'I',
  byDefault: true,
  title: { en: 'There is a fresh backup', zh: '有最近的备份' },
  why: {
    en: 'What was written since the last good one is lost with the disk.',
    zh: '磁盘损坏将丢失上次成功备份之后的数据。',
  },
  advice: { en: 'Run the backup by hand and read why the last one failed.', zh: '立即手动备份，并查明上次失败原因。' },
  supports: allEngines,
  reads: { backups: true },
  options: { warning: hours(26), critical: hours(50) },
  messages: {
    old: {
      en: 'The last good backup is {value} hours old (limit {limit}).',
      zh: '最近一次成功备份距今 {value} 小时（上限 {limit} 小时）。',
    },
    failed: {
      en: 'The last backup failed; the last good one is {hours} hours old.',
      zh: '最近一次备份失败，上次成功备份距今 {hours} 小时。',
    },
    none: { en: 'There is no good backup.', zh: '没有成功的备份。' },
  },
  judge: ({ backups, facts: { atMs }, options, report }) => {
    const good = backups.backups.find(({ succeeded }) => succeeded);
    const age = good && (atMs - good.finishedAtMs) / 3_600_000;
    if (age === undefined) report('critical', 'none', {});
    else if (backups.backups[0]?.succeeded === false) report('critical', 'failed', { hours: Math.round(age) });
    else report(above(age, options), 'old', {});
    return undefined;
  },
});
