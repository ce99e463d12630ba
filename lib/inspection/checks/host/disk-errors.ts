import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';

export const diskErrors = defineCheck({
  id: 'disk-errors',
  code: 'K07',
  group: 'K',
  byDefault: true,
  title: { en: 'The disk has no errors', zh: '磁盘无错误' },
  why: {
    en: 'A filesystem that went read-only stops every write; I/O errors come before it.',
    zh: '文件系统变只读会停止所有写入，此前往往先有 I/O 错误。',
  },
  advice: { en: 'Fail over now; then replace the disk.', zh: '立即切换，然后更换磁盘。' },
  supports: allEngines,
  reads: { host: ['dataVolume'] },
  options: {},
  messages: {
    readonly: { en: 'The data volume is mounted read-only.', zh: '数据卷为只读挂载。' },
    errors: { en: 'The kernel logged {count} errors of the disk.', zh: '内核记录了 {count} 条磁盘错误。' },
  },
  judge: ({ host, facts, report }) => {
    const errors = (facts.host.known ? facts.host.value.kernel?.newErrors : undefined) ?? [];
    if (host.dataVolume.isReadOnly === undefined && errors.length === 0) return unknown('no-host-facts', 'mounts');
    if (host.dataVolume.isReadOnly) report('critical', 'readonly', {}, { key: 'read-only' });
    if (errors.length > 0)
      report(
        'warning',
        'errors',
        { count: errors.length },
        { key: 'errors', rows: errors.slice(-5).map((line) => ({ line: line.slice(0, 200) })) },
      );
    return undefined;
  },
});
