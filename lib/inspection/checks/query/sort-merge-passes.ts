import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { eachSecond } from '@/lib/inspection/measure';
import { count, percent, perSecond } from '@/lib/inspection/option';

export const sortMergePasses = defineCheck({
  id: 'sort-merge-passes',
  code: 'G08',
  group: 'G',
  byDefault: false,
  title: { en: 'Sorts fit their buffer', zh: '排序在缓冲区内完成' },
  why: { en: 'Each merge pass writes and reads a temporary file.', zh: '每次归并都要读写临时文件。' },
  advice: {
    en: 'An index in the order of the sort first; sort_buffer_size for the session second.',
    zh: '优先用索引消除排序，其次在会话级调大 sort_buffer_size。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Sort_merge_passes', 'Sort_scan', 'Sort_range'] },
  options: {
    warning: percent(10),
    grave: perSecond(10, { en: 'Critical above', zh: '超过视为严重' }),
    least: count(1000, { en: 'Fewer sorts are not judged', zh: '排序次数少于此值不评判' }),
  },
  messages: {
    share: {
      en: '{value} merge passes for 100 sorts (limit {limit}).',
      zh: '每 100 次排序有 {value} 次归并（上限 {limit}）。',
    },
    rate: { en: '{value} merge passes a second (limit {limit}).', zh: '每秒 {value} 次归并（上限 {limit}）。' },
  },
  judge: ({ deltas, elapsedSeconds, options, report }) => {
    const sorts = deltas.Sort_scan + deltas.Sort_range;
    const rate = above(eachSecond(deltas.Sort_merge_passes, elapsedSeconds), { critical: options.grave });
    if (rate.level === 'critical') report(rate, 'rate', {}, { unit: 'per-second' });
    else if (sorts >= options.least)
      report(above(share(deltas.Sort_merge_passes, sorts), { warning: options.warning }), 'share', {});
    return undefined;
  },
});
