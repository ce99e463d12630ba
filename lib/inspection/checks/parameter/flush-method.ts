import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';

export const flushMethod = defineCheck({
  id: 'flush-method',
  code: 'J05',
  group: 'J',
  byDefault: false,
  title: { en: 'Pages are not cached twice', zh: '数据页不重复缓存' },
  why: {
    en: 'With fsync the page cache of the kernel holds what the pool has already.',
    zh: '使用 fsync 时内核缓存与缓冲池重复缓存。',
  },
  advice: {
    en: 'Set innodb_flush_method = O_DIRECT on a local disk; it needs a restart.',
    zh: '本地盘设置 innodb_flush_method = O_DIRECT，需要重启。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['innodb_flush_method', 'version_compile_os?'] },
  options: {},
  messages: {
    cached: { en: 'innodb_flush_method is {state}.', zh: 'innodb_flush_method 为 {state}。' },
  },
  judge: ({ variables, report }) => {
    if (/^win/i.test(variables.version_compile_os ?? '')) return notApplicable('unused');
    const state = variables.innodb_flush_method;
    if (!/^O_DIRECT/i.test(state)) report('warning', 'cached', { state: state || 'fsync' });
    return undefined;
  },
});
