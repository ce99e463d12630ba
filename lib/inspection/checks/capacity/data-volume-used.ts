import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above, below, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, GB, percent } from '@/lib/inspection/option';

export const dataVolumeUsed = defineCheck({
  id: 'data-volume-used',
  code: 'E01',
  group: 'E',
  byDefault: true,
  title: { en: 'The data volume has room', zh: '数据卷空间充足' },
  why: { en: 'A full disk is an outage in which nothing can be written.', zh: '磁盘写满会导致全部写入失败。' },
  advice: {
    en: 'Find what grew (tables, binary logs, temporary files); purge or enlarge before 90 %.',
    zh: '查清增长来源（表、binlog、临时文件），在达到 90% 前清理或扩容。',
  },
  supports: allEngines,
  reads: { host: ['dataVolume'] },
  options: {
    warning: percent(80),
    critical: percent(90),
    free: bytes(10 * GB, { en: 'Less free space is critical', zh: '剩余空间低于此值视为严重' }),
  },
  messages: {
    used: {
      en: '{value} % of the data volume is used (limit {limit} %), {free} are free.',
      zh: '数据卷已用 {value}%（上限 {limit}%），剩余 {free}。',
    },
    little: {
      en: 'Only {free} are free on the data volume (limit {least}).',
      zh: '数据卷仅剩 {free}（下限 {least}）。',
    },
  },
  judge: ({ host, options, report }) => {
    const { totalBytes, freeBytes } = host.dataVolume;
    const used = above(share(totalBytes - freeBytes, totalBytes), options);
    // Of a small volume the share counts alone.
    const free = below(freeBytes, { critical: totalBytes >= 5 * options.free ? options.free : 0 });
    const data = { free: size(freeBytes) };
    if (used.level !== 'critical' && free.level === 'critical')
      report(free, 'little', { ...data, least: size(options.free) }, { unit: 'bytes' });
    else report(used, 'used', data);
    return undefined;
  },
});
