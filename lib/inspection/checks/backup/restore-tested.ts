import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { days } from '@/lib/inspection/option';

export const restoreTested = defineCheck({
  id: 'restore-tested',
  code: 'I03',
  group: 'I',
  byDefault: false,
  title: { en: 'A restore was tried', zh: '做过恢复演练' },
  why: { en: 'A backup is worth what its restore is worth.', zh: '未经恢复验证的备份不可信。' },
  advice: {
    en: 'Restore the last backup on another machine and report the test.',
    zh: '在另一台机器恢复最近备份，并上报演练结果。',
  },
  supports: allEngines,
  reads: { backups: true },
  options: { warning: days(30), critical: days(90) },
  messages: {
    old: {
      en: 'The last restore was tried {value} days ago (limit {limit}).',
      zh: '上次恢复演练在 {value} 天前（上限 {limit} 天）。',
    },
    never: { en: 'No restore of this instance was ever reported.', zh: '从未上报过该实例的恢复演练。' },
  },
  judge: ({ backups, facts: { atMs }, options, report }) => {
    const at = backups.lastRestoreTestAtMs;
    if (at === null) report('warning', 'never', {});
    else report(above(Math.floor((atMs - at) / 86_400_000), options), 'old', {});
    return undefined;
  },
});
