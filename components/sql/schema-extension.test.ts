import { CompletionContext } from '@codemirror/autocomplete';
import { MySQL, sql } from '@codemirror/lang-sql';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { completeSql, knownNameAt, schemaFacet } from '@/components/sql/schema-extension';
import type { SqlSchema } from '@/components/sql/sql-schema';

const schema: SqlSchema = {
  name: 'trade',
  tables: [
    {
      name: 'orders',
      kind: 'table',
      comment: '订单',
      columns: [
        { name: 'id', type: 'bigint unsigned', key: 'primary', nullable: false },
        { name: 'amount', type: 'decimal(10,2)', nullable: false, comment: '应付金额' },
      ],
    },
    { name: 'users', kind: 'table', columns: [{ name: 'mobile', type: 'char(11)', key: 'unique', nullable: false }] },
  ],
};

function stateAt(marked: string) {
  const position = marked.indexOf('|');
  const state = EditorState.create({
    doc: marked.replace('|', ''),
    extensions: [sql({ dialect: MySQL }), schemaFacet.of(schema)],
  });
  ensureSyntaxTree(state, state.doc.length, 1_000);
  return { state, position };
}

test.each<[string, string | undefined]>([
  ['SELECT am|ount FROM orders', 'orders.amount'],
  ['SELECT o.am|ount FROM orders o', 'orders.amount'],
  ['SELECT AM|OUNT FROM ORDERS', 'orders.amount'],
  ['SELECT 1 FROM or|ders', 'orders'],
  ['SELECT 1 FROM trade.or|ders', 'orders'],
  ['SELECT o| FROM orders o', 'orders'],
  ['SELECT mob|ile FROM orders o JOIN users u ON 1', 'users.mobile'],
  ['SELECT mob|ile FROM orders', undefined],
  ["SELECT 'amo|unt' FROM orders", undefined],
  ['SELECT 1 -- amo|unt\nFROM orders', undefined],
  ['SELECT un|known FROM orders', undefined],
])('what stands under the pointer: %s', (marked, expected) => {
  const { state, position } = stateAt(marked);
  const known = knownNameAt(state, position);
  expect(known && [known.table.name, known.column?.name].filter(Boolean).join('.')).toBe(expected);
});

function offered(marked: string, explicit = false) {
  const { state, position } = stateAt(marked);
  return completeSql(new CompletionContext(state, position, explicit));
}

test('columns of the tables in the statement, from the start of the word', () => {
  const result = offered('SELECT am| FROM orders');
  expect(result?.from).toBe(7);
  expect(result?.options[1]).toMatchObject({ label: 'amount', detail: 'decimal(10,2)', info: 'orders: 应付金额' });
});

test('nothing is offered unasked where no word begins, nor in comments and strings', () => {
  expect(offered('SELECT | FROM orders')).toBeNull();
  expect(offered('SELECT | FROM orders', true)?.options.length).toBeGreaterThan(2);
  expect(offered('SELECT o.| FROM orders o')?.options.map(({ label }) => label)).toEqual(['id', 'amount']);
  expect(offered('SELECT 1 -- am|', true)).toBeNull();
  expect(offered("SELECT 'am|'", true)).toBeNull();
});
