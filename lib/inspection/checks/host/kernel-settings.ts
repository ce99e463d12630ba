import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { above, below } from '@/lib/inspection/grade';
import { count } from '@/lib/inspection/option';

export const kernelSettings = defineCheck({
  id: 'kernel-settings',
  code: 'K09',
  group: 'K',
  byDefault: false,
  title: { en: 'The kernel is set up for a database', zh: '内核参数适合数据库' },
  why: {
    en: 'Swapping, huge pages and a low limit of files stall it.',
    zh: '交换、透明大页与过低的文件数上限都会造成停顿。',
  },
  advice: {
    en: 'vm.swappiness 1 to 10, transparent huge pages off, LimitNOFILE 65535.',
    zh: 'vm.swappiness 设 1 到 10，关闭透明大页，LimitNOFILE 设为 65535。',
  },
  supports: allEngines,
  reads: { host: ['kernel'] },
  options: {
    warning: count(10, { en: 'vm.swappiness', zh: 'vm.swappiness' }),
    files: count(65_535, { en: 'Files at least', zh: '文件数下限' }),
  },
  messages: {
    swappiness: { en: 'vm.swappiness is {value} (limit {limit}).', zh: 'vm.swappiness 为 {value}（上限 {limit}）。' },
    pages: { en: 'Transparent huge pages are {state}.', zh: '透明大页为 {state}。' },
    files: {
      en: 'The server may open {value} files (at least {limit}).',
      zh: '服务器最多可打开 {value} 个文件（至少 {limit}）。',
    },
  },
  judge: ({ host, options, report }) => {
    const { swappiness, transparentHugePages, openFilesLimit } = host.kernel;
    if (swappiness !== undefined)
      report(above(swappiness, { warning: options.warning }), 'swappiness', {}, { key: 'swappiness' });
    if (transparentHugePages === 'always') report('warning', 'pages', { state: transparentHugePages }, { key: 'thp' });
    if (openFilesLimit !== undefined)
      report(below(openFilesLimit, { warning: options.files }), 'files', {}, { key: 'files', unit: 'count' });
    const isKnown = swappiness !== undefined || transparentHugePages !== undefined || openFilesLimit !== undefined;
    return isKnown ? undefined : unknown('no-host-facts', 'kernel');
  },
});
