import { allEngines, defineCheck, notApplicable, unknown } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const inodesUsed = defineCheck({
  id: 'inodes-used',
  code: 'E04',
  group: 'E',
  byDefault: false,
  title: { en: 'The data volume has inodes', zh: 'inode 充足' },
  why: { en: 'Many small files can fill a volume that still has bytes.', zh: '大量小文件可能在空间未满时耗尽 inode。' },
  advice: { en: 'Look for thousands of partitions or temporary files.', zh: '排查大量分区或临时文件。' },
  supports: allEngines,
  reads: { host: ['dataVolume'] },
  options: { warning: percent(80), critical: percent(95) },
  messages: {
    used: { en: '{value} % of the inodes are used (limit {limit} %).', zh: 'inode 已用 {value}%（上限 {limit}%）。' },
  },
  judge: ({ host, options, report }) => {
    const { inodesTotal, inodesFree } = host.dataVolume;
    // Btrfs and some network filesystems count none.
    if (inodesTotal === undefined || inodesFree === undefined) return unknown('no-host-facts', 'inodes');
    if (inodesTotal === 0) return notApplicable('unused');
    report(above(share(inodesTotal - inodesFree, inodesTotal), options), 'used', {});
    return undefined;
  },
});
