import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';

export const iopsNearLimit = defineCheck({
  id: 'iops-near-limit',
  code: 'K06',
  group: 'K',
  byDefault: false,
  title: { en: 'The volume has operations left', zh: '磁盘 IOPS 有余量' },
  why: { en: 'A throttled volume answers in hundreds of milliseconds.', zh: '触及上限的云盘延迟会升至数百毫秒。' },
  advice: { en: 'Order a larger class, or find what reads so much.', zh: '升级磁盘规格，或找出大量读取的来源。' },
  supports: allEngines,
  reads: { host: ['disk'] },
  options: { warning: percent(70), critical: percent(90) },
  messages: {
    near: {
      en: '{iops} of {most} operations a second: {value} % (limit {limit} %).',
      zh: 'IOPS {iops}/{most}，占 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ host, options, report }) => {
    const { iops, iopsLimit } = host.disk;
    if (iopsLimit === undefined || iops === undefined) return unknown('no-host-facts', 'iops');
    report(above(share(iops, iopsLimit), options), 'near', { iops, most: iopsLimit });
    return undefined;
  },
});
