import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, notApplicable, unknown } from '@/lib/inspection/check';
import { below } from '@/lib/inspection/grade';
import { isOn } from '@/lib/inspection/measure';
import { days } from '@/lib/inspection/option';

export const binaryLogRetention = defineCheck({
  id: 'binary-log-retention',
  code: 'I06',
  group: 'I',
  byDefault: true,
  title: { en: 'Binary logs are kept as long as they are needed', zh: 'binlog 保留时长合适' },
  why: {
    en: 'Shorter than the age of the backup leaves a gap in recovery; for ever fills the disk.',
    zh: '短于备份间隔会造成恢复断档，永不清理则会撑满磁盘。',
  },
  advice: {
    en: 'Keep seven days, and longer than the time between good backups.',
    zh: '保留 7 天，且长于两次成功备份的间隔。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['log_bin', 'binlog_expire_logs_seconds?', 'expire_logs_days?'] },
  options: { warning: days(7) },
  messages: {
    short: {
      en: 'Binary logs are kept for {value} days (at least {limit}).',
      zh: 'binlog 仅保留 {value} 天（至少 {limit} 天）。',
    },
    gap: {
      en: 'Binary logs are kept for {value} days, and the last good backup is {limit} days old: a gap.',
      zh: 'binlog 仅保留 {value} 天，而最近成功备份已有 {limit} 天，恢复存在断档。',
    },
    forever: { en: 'Binary logs are never purged.', zh: 'binlog 从不自动清理。' },
  },
  judge: ({ variables, facts: { server, backups, atMs }, options, report }) => {
    if (!isOn(variables.log_bin)) return notApplicable('unused');
    const expires = variables.binlog_expire_logs_seconds;
    if (expires === undefined && variables.expire_logs_days === undefined)
      return unknown('not-supported-by-version', 'binlog_expire_logs_seconds');
    // In days.
    const good = backups.known ? backups.value.backups.find(({ succeeded }) => succeeded) : undefined;
    const backupAge = good && (atMs - good.finishedAtMs) / 86_400_000;
    const kept = Number(expires ?? 0) / 86_400 || Number(variables.expire_logs_days ?? 0);
    const ticket =
      expires === undefined
        ? setParameter(server, 'expire_logs_days', 7)
        : setParameter(server, 'binlog_expire_logs_seconds', 604_800);
    if (kept === 0) report('warning', 'forever', {}, { ticket });
    else if (backupAge !== undefined && kept < backupAge)
      report(below(kept, { critical: backupAge }), 'gap', {}, { ticket });
    else report(below(kept, options), 'short', {}, { ticket });
    return undefined;
  },
});
