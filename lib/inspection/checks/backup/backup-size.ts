import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { medianOf } from '@/lib/inspection/forecast';
import { above, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { count, percent } from '@/lib/inspection/option';

export const backupSize = defineCheck({
  id: 'backup-size',
  code: 'I02',
  group: 'I',
  byDefault: false,
  title: { en: 'The backup has its usual size', zh: '备份大小正常' },
  why: { en: 'A backup that is suddenly small is often only a part.', zh: '备份突然变小往往意味着不完整。' },
  advice: { en: 'Restore it on another machine and compare the tables.', zh: '在另一台机器恢复并核对表。' },
  supports: allEngines,
  reads: { backups: true },
  options: {
    warning: percent(30),
    critical: percent(50),
    least: count(4, { en: 'Good backups that are needed', zh: '所需的成功备份数' }),
  },
  messages: {
    differs: {
      en: 'The last backup has {bytes}, {value} % off the usual {usual} (limit {limit} %).',
      zh: '最近备份大小 {bytes}，偏离通常的 {usual} 达 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ backups, options, report }) => {
    const sizes = backups.backups
      .filter(({ succeeded }) => succeeded)
      .flatMap(({ bytes: held }) => (held === null ? [] : [held]));
    const [last, ...before] = sizes.slice(0, 8);
    if (last === undefined || sizes.length < options.least) return unknown('no-history', 'backups');
    const usual = medianOf(before);
    const off = share(Math.abs(last - usual), usual);
    // Larger is only a warning.
    report(above(off, { warning: options.warning, critical: last < usual ? options.critical : undefined }), 'differs', {
      bytes: size(last),
      usual: size(usual),
    });
    return undefined;
  },
});
