import { defineCheck, mysqlAndMariadb, notApplicable, unknown } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { isOn, size } from '@/lib/inspection/measure';
import { percent } from '@/lib/inspection/option';
import { binaryLogs } from '@/lib/inspection/reads/binary-logs';

export const binaryLogVolume = defineCheck({
  id: 'binary-log-volume',
  code: 'I07',
  group: 'I',
  byDefault: false,
  title: { en: 'Binary logs take little of the disk', zh: 'binlog 占用磁盘较少' },
  why: { en: 'A bulk job can fill the disk with its log.', zh: '批量作业可能用 binlog 撑满磁盘。' },
  advice: {
    en: 'Find the job; purge what every replica has and every backup covers.',
    zh: '定位作业，清理已被所有从库接收且备份覆盖的日志。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['log_bin'], maybeRows: { binaryLogs }, host: ['dataVolume'] },
  options: { warning: percent(20), critical: percent(50) },
  messages: {
    large: {
      en: 'Binary logs take {bytes}, {value} % of the volume (limit {limit} %).',
      zh: 'binlog 占用 {bytes}，为数据卷的 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ variables, maybeRows, host, options, report }) => {
    if (!isOn(variables.log_bin)) return notApplicable('unused');
    if (!maybeRows.binaryLogs) return unknown('no-privilege', 'binary-logs');
    const used = maybeRows.binaryLogs.rows.reduce((sum, one) => sum + one.bytes, 0);
    report(above(share(used, host.dataVolume.totalBytes), options), 'large', { bytes: size(used) });
    return undefined;
  },
});
