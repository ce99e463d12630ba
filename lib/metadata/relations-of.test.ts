import { expect, test } from 'vitest';
import type { Neighbour } from '@/lib/metadata/relations-of';
import { relationsOf } from '@/lib/metadata/relations-of';
import { tableOf } from '@/lib/metadata/testing/objects';
import type { Table } from '@/lib/schema/model';

const neighbour = (text: string, more: Partial<Table> = {}): Neighbour => {
  const table = { ...tableOf(text), ...more };
  return { name: table.name, address: table.name, table };
};
const shown = (own: Neighbour, others: readonly Neighbour[]) => {
  const line = (sign: string) => (relation: ReturnType<typeof relationsOf>['outgoing'][number]) =>
    `${sign} ${relation.kind} ${relation.columns} ${relation.name}.${relation.otherColumns}`;
  const { outgoing, incoming } = relationsOf(own, [own, ...others]);
  return [...outgoing.map(line('→')), ...incoming.map(line('←'))];
};
const key = (columns: string, table: string, referenced: string): Pick<Table, 'foreignKeys'> => ({
  foreignKeys: [
    {
      name: 'fk',
      columns: [columns],
      schema: null,
      table,
      referencedColumns: [referenced],
      onDelete: 'restrict',
      onUpdate: 'restrict',
    },
  ],
});

test.each<[name: string, own: string, others: readonly string[], relations: readonly string[]]>([
  ['a plural', 'orders(id bigint,user_id bigint)', ['users(id bigint)'], ['→ by-name user_id users.id']],
  ['a prefix', 'orders(id bigint,user_id bigint)', ['t_user(id bigint)'], ['→ by-name user_id t_user.id']],
  ['camel case', 'orders(id bigint,userId bigint)', ['User(id bigint)'], ['→ by-name userId User.id']],
  [
    'the same key name',
    'orders(id bigint,user_no bigint)',
    ['account(user_no bigint)'],
    ['→ by-name user_no account.user_no'],
  ],
  ['another type', 'orders(id bigint,user_id varchar(20))', ['users(id bigint)'], []],
  ['another thing', 'orders(id bigint,super_user_id bigint)', ['users(id bigint)'], []],
  ['the own key', 'user(user_id bigint)', ['user_extra(user_id bigint,x int)'], []],
  ['who points here', 'users(id bigint)', ['orders(id bigint,user_id bigint)'], ['← by-name id orders.user_id']],
])('%s', (_, own, others, relations) => {
  expect(
    shown(
      neighbour(own),
      others.map((text) => neighbour(text)),
    ),
  ).toEqual(relations);
});

test('what is declared is not guessed again', () => {
  const orders = neighbour('orders(id bigint,user_id bigint)', key('user_id', 'users', 'id'));
  const users = neighbour('users(id bigint)');
  expect(shown(orders, [users])).toEqual(['→ foreign-key user_id users.id']);
  expect(shown(users, [orders])).toEqual(['← foreign-key id orders.user_id']);
});
