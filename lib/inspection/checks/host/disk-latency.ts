import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { milliseconds } from '@/lib/inspection/option';

export const diskLatency = defineCheck({
  id: 'disk-latency',
  code: 'K05',
  group: 'K',
  byDefault: false,
  title: { en: 'The disk answers quickly', zh: '磁盘响应快' },
  why: { en: 'Everything waits for it: commits, reads, checkpoints.', zh: '提交、读取与检查点都依赖磁盘。' },
  advice: {
    en: 'Look for a neighbour, a rebuild or a throttled volume; then for a quicker disk.',
    zh: '排查邻居争用、阵列重建或云盘限速，再考虑更快的磁盘。',
  },
  supports: allEngines,
  reads: { host: ['disk'] },
  options: {
    warning: milliseconds(32),
    critical: milliseconds(100),
    solidState: milliseconds(10, { en: 'Of an SSD', zh: 'SSD 的上限' }),
  },
  messages: {
    read: { en: 'A read takes {value} ms (limit {limit} ms).', zh: '一次读取耗时 {value} 毫秒（上限 {limit} 毫秒）。' },
    write: {
      en: 'A write takes {value} ms (limit {limit} ms).',
      zh: '一次写入耗时 {value} 毫秒（上限 {limit} 毫秒）。',
    },
  },
  judge: ({ host, options, report }) => {
    const { readAwaitMs, writeAwaitMs, isSolidState } = host.disk;
    const limits = { warning: isSolidState ? options.solidState : options.warning, critical: options.critical };
    report(above(readAwaitMs, limits), 'read', {}, { key: 'read' });
    report(above(writeAwaitMs, limits), 'write', {}, { key: 'write' });
    return undefined;
  },
});
