import { expect, test } from 'vitest';
import { treeRows } from '@/components/console/tree/tree-rows';
import type { CatalogColumn, CatalogTable } from '@/lib/console/catalog/catalog-view';

const column = (name: string, comment = ''): CatalogColumn => ({
  name,
  type: 'int',
  nullable: false,
  key: null,
  comment,
  mask: null,
});
const tables: readonly CatalogTable[] = [
  { name: 'orders', kind: 'table', comment: '订单', columns: [column('id'), column('user_id', '会员编号')] },
  { name: 'users', kind: 'table', comment: '会员', columns: [column('id')] },
  { name: 'log', kind: 'table', comment: '' },
];
const ids = (open: readonly string[], filter: string) => treeRows(tables, new Set(open), filter).map(({ id }) => id);

test.each<[open: readonly string[], filter: string, rows: readonly string[]]>([
  [[], '', ['orders', 'users', 'log']],
  [['orders'], '', ['orders', 'orders/id', 'orders/user_id', 'users', 'log']],
  [['log'], '', ['orders', 'users', 'log', 'log/']],
  [[], 'USER', ['orders', 'orders/user_id', 'users']],
  [[], '会员', ['orders', 'orders/user_id', 'users']],
  [['orders'], 'user_id', ['orders', 'orders/id', 'orders/user_id']],
  [[], 'nothing', []],
])('open %j, filter "%s"', (open, filter, rows) => {
  expect(ids(open, filter)).toEqual(rows);
});

test('ten thousand tables', () => {
  const many = Array.from(
    { length: 10_000 },
    (_, i): CatalogTable => ({ name: `table_${i}`, kind: 'table', comment: 'c' }),
  );
  expect(treeRows(many, new Set(['table_5']), '9')).toHaveLength(3439);
});
