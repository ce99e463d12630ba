import { expect, test } from 'vitest';
import type { CopyFormat } from '@/components/console/grid/copy-rows';
import { copyRows } from '@/components/console/grid/copy-rows';
import type { FrameColumn } from '@/lib/console/run/frame';

const columns: readonly FrameColumn[] = [
  { name: 'id', type: 'bigint', mask: null, hidden: [] },
  { name: 'no`te', type: 'varchar', mask: null, hidden: [] },
];
const rows = [
  [1, 'it\'s, "x"\nnext'],
  ['9007199254740993', null],
  [{ hex: 'ff00', bytes: 2 }, '=1|2'],
];

test.each<[format: CopyFormat, text: string]>([
  ['tsv', 'id\tno`te\n1\tit\'s, "x" next\n9007199254740993\tNULL\n0xff00\t=1|2'],
  ['csv', 'id,no`te\r\n1,"it\'s, ""x""\r\nnext"\r\n9007199254740993,\r\n0xff00,\'=1|2\r\n'],
  [
    'insert',
    "INSERT INTO `trade`.`orders` (`id`, `no``te`) VALUES\n(1, 'it''s, \"x\"\\nnext'),\n('9007199254740993', NULL),\n(0xff00, '=1|2');\n",
  ],
  [
    'markdown',
    '| id | no`te |\n| --- | --- |\n| 1 | it\'s, "x"<br>next |\n| 9007199254740993 | *NULL* |\n| 0xff00 | =1\\|2 |\n',
  ],
])('%s', (format, text) => {
  expect(copyRows(format, { columns, rows, table: '`trade`.`orders`' })).toBe(text);
});
