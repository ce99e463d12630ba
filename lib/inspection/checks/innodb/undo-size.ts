import { defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, GB, percent } from '@/lib/inspection/option';
import { undoTablespaces } from '@/lib/inspection/reads/undo-tablespaces';

export const undoSize = defineCheck({
  id: 'undo-size',
  code: 'D11',
  group: 'D',
  byDefault: false,
  title: { en: 'Undo tablespaces are small', zh: 'undo 表空间较小' },
  why: {
    en: 'One long transaction can eat the disk, and before truncation nothing is given back.',
    zh: '单个长事务就可能撑满磁盘，截断前不会释放。',
  },
  advice: {
    en: 'End the oldest transaction; then let undo truncation work (innodb_undo_log_truncate).',
    zh: '结束最早的事务，并启用 innodb_undo_log_truncate 回收。',
  },
  supports: { mysql: 80014 },
  reads: { rows: { undoTablespaces } },
  options: { warning: bytes(10 * GB), grave: percent(20, { en: 'Of the data volume', zh: '占数据卷比例' }) },
  messages: {
    large: { en: 'Undo tablespaces take {bytes}.', zh: 'undo 表空间占用 {bytes}。' },
  },
  judge: ({ rows, facts: { host }, options, report }) => {
    const used = rows.undoTablespaces.rows.reduce((sum, one) => sum + one.bytes, 0);
    const volume = host.known ? host.value.dataVolume?.totalBytes : undefined;
    const critical = volume === undefined ? undefined : (volume * options.grave) / 100;
    report(above(used, { warning: options.warning, critical }), 'large', { bytes: size(used) });
    return undefined;
  },
});
