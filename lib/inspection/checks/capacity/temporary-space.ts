import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, GB, percent } from '@/lib/inspection/option';

export const temporarySpace = defineCheck({
  id: 'temporary-space',
  code: 'E09',
  group: 'E',
  byDefault: false,
  title: { en: 'Temporary space is small', zh: '临时空间占用小' },
  why: { en: 'One statement can fill the disk with its temporary table.', zh: '一条语句的临时表就可能写满磁盘。' },
  advice: {
    en: 'Find the statement; limit innodb_temp_data_file_path (max).',
    zh: '定位语句，并为 innodb_temp_data_file_path 设置 max。',
  },
  supports: mysqlAndMariadb,
  reads: { host: ['temporary', 'dataVolume'] },
  options: { warning: bytes(10 * GB), grave: percent(20, { en: 'Of the data volume', zh: '占数据卷比例' }) },
  messages: {
    large: { en: 'Temporary files take {bytes}.', zh: '临时文件占用 {bytes}。' },
  },
  judge: ({ host, options, report }) => {
    const { bytes: used } = host.temporary;
    const critical = (host.dataVolume.totalBytes * options.grave) / 100;
    report(above(used, { warning: options.warning, critical }), 'large', { bytes: size(used) });
    return undefined;
  },
});
