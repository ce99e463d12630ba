import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const dirtyPages = defineCheck({
  id: 'dirty-pages',
  code: 'C05',
  group: 'C',
  byDefault: false,
  title: { en: 'Changed pages reach the disk', zh: '脏页及时落盘' },
  why: {
    en: 'Many dirty pages make shutdown and recovery long and stop writers at the checkpoint.',
    zh: '脏页过多会延长关闭与恢复时间，并在检查点阻塞写入。',
  },
  advice: {
    en: 'Raise innodb_io_capacity; look at the latency of the disk.',
    zh: '调大 innodb_io_capacity，检查磁盘延迟。',
  },
  supports: mysqlAndMariadb,
  reads: {
    status: ['Innodb_buffer_pool_pages_dirty', 'Innodb_buffer_pool_pages_total'],
    variables: ['innodb_max_dirty_pages_pct'],
  },
  options: { warning: percent(75) },
  messages: {
    many: { en: '{value} % of the pages are dirty (limit {limit} %).', zh: '脏页占 {value}%（上限 {limit}%）。' },
  },
  judge: ({ status, variables, options, report }) => {
    const used = share(status.Innodb_buffer_pool_pages_dirty, status.Innodb_buffer_pool_pages_total);
    const most = Number(variables.innodb_max_dirty_pages_pct);
    report(
      above(used, { warning: Math.min(options.warning, most), critical: Math.max(most, options.warning) }),
      'many',
      {},
      { unit: 'percent' },
    );
    return undefined;
  },
});
