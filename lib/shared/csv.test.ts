import { expect, test } from 'vitest';
import { writeCsv } from '@/lib/shared/csv';

test.each<[value: string | number | null, written: string]>([
  ['orders', 'orders'],
  [null, ''],
  [-2, '-2'],
  ['a,b', '"a,b"'],
  ['say "x"', '"say ""x"""'],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+cmd|', "'+cmd|"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', `"'\t=1"`.replace(`"'`, "'").replace(/"$/, '')],
  ['\r=1', `"'\r=1"`],
  [' =1', "' =1"],
  ['"=1', `"'""=1"`],
  ['＝1', "'＝1"],
  ['2026-11-30', '2026-11-30'],
])('%j', (value, written) => expect(writeCsv([[value]])).toBe(`\uFEFF${written}\r\n`));
