import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { below } from '@/lib/inspection/grade';
import { count } from '@/lib/inspection/option';

export const ioCapacity = defineCheck({
  id: 'io-capacity',
  code: 'J06',
  group: 'J',
  byDefault: false,
  title: { en: 'The io capacity fits the disk', zh: 'IO 容量与磁盘匹配' },
  why: {
    en: 'With the figure of a spinning disk flushing is too slow for an SSD.',
    zh: '机械盘的默认值会让 SSD 上的刷脏过慢。',
  },
  advice: { en: 'Set innodb_io_capacity to 2000 or more on SSD.', zh: 'SSD 上将 innodb_io_capacity 设为 2000 以上。' },
  supports: mysqlAndMariadb,
  reads: { variables: ['innodb_io_capacity'], host: ['disk'] },
  options: { warning: count(1000) },
  messages: {
    low: {
      en: 'innodb_io_capacity is {value} on an SSD (at least {limit}).',
      zh: 'SSD 上 innodb_io_capacity 为 {value}（至少 {limit}）。',
    },
  },
  judge: ({ variables, host, facts: { server }, options, report }) => {
    if (host.disk.isSolidState === undefined) return unknown('no-host-facts', 'isSolidState');
    if (host.disk.isSolidState)
      report(
        below(Number(variables.innodb_io_capacity), options),
        'low',
        {},
        { ticket: setParameter(server, 'innodb_io_capacity', 2000) },
      );
    return undefined;
  },
});
