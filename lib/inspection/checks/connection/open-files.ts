import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { above, below, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const openFiles = defineCheck({
  id: 'open-files',
  code: 'B12',
  group: 'B',
  byDefault: false,
  title: { en: 'File descriptors are free', zh: '文件描述符有余量' },
  why: { en: 'With none left tables cannot be opened: errno 24.', zh: '描述符耗尽后无法打开表（errno 24）。' },
  advice: {
    en: 'Raise LimitNOFILE of the service and open_files_limit, then restart in a window.',
    zh: '调大服务的 LimitNOFILE 与 open_files_limit，并在窗口期重启。',
  },
  supports: mysqlAndMariadb,
  reads: { status: ['Open_files'], variables: ['open_files_limit', 'table_open_cache', 'max_connections'] },
  options: { warning: percent(85), critical: percent(95) },
  messages: {
    used: {
      en: '{open} of {max} files are open: {value} % (limit {limit} %).',
      zh: '已打开 {open}/{max} 个文件，占 {value}%（上限 {limit}%）。',
    },
    small: {
      en: 'open_files_limit {value} is below what the other settings may take ({limit}).',
      zh: 'open_files_limit {value} 小于其他参数可能需要的 {limit}。',
    },
  },
  judge: ({ status, variables, options, report }) => {
    const max = Number(variables.open_files_limit);
    if (max <= 0) return unknown('not-supported-by-version', 'open_files_limit');
    const needed = 10 + Number(variables.max_connections) + 2 * Number(variables.table_open_cache);
    report(above(share(status.Open_files, max), options), 'used', { open: status.Open_files, max }, { key: 'used' });
    report(below(max, { warning: needed }), 'small', {}, { key: 'limit', unit: 'count' });
    return undefined;
  },
});
