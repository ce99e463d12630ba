import { expect, test } from 'vitest';
import { schemaView } from '@/app/(portal)/tickets/_view/schema-view';
import type { Column, Database, Index, Table } from '@/lib/schema/model';

const column = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: { name: 'int', length: null, decimals: null, unsigned: true, zerofill: false, values: [] },
  charset: null,
  collation: null,
  nullable: false,
  default: null,
  autoIncrement: false,
  onUpdate: null,
  generated: null,
  invisible: false,
  comment: '',
  ...more,
});
const index = (kind: Index['kind'], ...names: readonly string[]): Index => ({
  name: names.join('_'),
  kind,
  parts: names.map((name) => ({ column: name, expression: null, length: null, descending: false })),
  visible: true,
  comment: '',
});
const table = (name: string, columns: readonly Column[], indexes: readonly Index[] = []): Table => ({
  kind: 'table',
  name,
  temporary: false,
  engine: 'innodb',
  charset: null,
  collation: null,
  comment: `the ${name}`,
  columns,
  columnsKnown: true,
  indexes,
  foreignKeys: [],
  checks: [],
  partitioning: null,
});
const viewOf = (...relations: Database['relations']) =>
  schemaView({
    schema: {
      traits: {} as never,
      databases: [{ name: 'trade', relations } as unknown as Database],
      absent: [],
    },
    statements: [],
  });

test('type, key, default and comment of each column', () => {
  const orders = table(
    'orders',
    [
      column('id', { autoIncrement: true }),
      column('no', { comment: '单号' }),
      column('state', { default: { kind: 'literal', value: '0' } }),
      column('at', { nullable: true, default: { kind: 'null' } }),
      column('shop'),
    ],
    [index('primary', 'id'), index('unique', 'no'), index('index', 'shop', 'state')],
  );
  expect(viewOf(orders)).toEqual({
    name: 'trade',
    tables: [
      {
        name: 'orders',
        kind: 'table',
        comment: 'the orders',
        columns: [
          { name: 'id', type: 'int unsigned', key: 'primary', nullable: false, autoIncrement: true },
          { name: 'no', type: 'int unsigned', key: 'unique', nullable: false, comment: '单号' },
          { name: 'state', type: 'int unsigned', nullable: false, default: "'0'" },
          { name: 'at', type: 'int unsigned', nullable: true },
          { name: 'shop', type: 'int unsigned', key: 'index', nullable: false },
        ],
      },
    ],
  });
});

test('of a very large schema every name is sent, and columns as far as there is room', () => {
  const many = Array.from({ length: 300 }, (_, n) =>
    table(
      `t${n}`,
      Array.from({ length: 50 }, (_column, at) => column(`c${at}`)),
    ),
  );
  const { tables = [] } = viewOf(...many) ?? {};
  expect(tables.length).toBe(300);
  expect(tables.filter(({ columns }) => columns !== undefined).length).toBe(200);
});

test('what nobody has read is not shown as an empty database', () => {
  expect(schemaView({ schema: undefined, statements: [] })).toBeUndefined();
});
