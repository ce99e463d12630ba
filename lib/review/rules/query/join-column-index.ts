import { z } from 'zod';
import type { JoinedPair, JoinedSide } from '@/lib/review/query/joined-columns';
import { conditionsOf, joinedPairs } from '@/lib/review/query/joined-columns';
import { isFilledWithNull } from '@/lib/review/query/outer-join';
import type { Joining } from '@/lib/review/query/table-reference';
import { fromOf, joinVisitor } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Table } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { ResolvedNames } from '@/lib/schema/resolve-names';
import type { Expression } from '@/lib/sql/ast/expression';
import type { TableReference } from '@/lib/sql/ast/query';

export const joinColumnIndex = defineRule({
  id: 'join-column-index',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'Joined columns have an index', zh: '连接的列要有索引' },
  why: {
    en: 'Without an index on the column the whole table is read to find the partners of a row, at best once into a hash table.',
    zh: '列上没有索引时，要读整张表才能找到匹配的行，最好的情况也要先把整张表放进哈希表。',
  },
  how: {
    en: 'Add an index that begins with the joined columns of the table that is looked up.',
    zh: '为被查找的表添加以连接列开头的索引。',
  },
  options: z.object({}),
  messages: {
    none: {
      en: '{column} has no index: the partners of each row are looked for in the whole table.',
      zh: '{column} 没有索引：要在整张表中寻找匹配的行。',
    },
    oneSided: {
      en: '{column} has no index: the join can only begin with {table}.',
      zh: '{column} 没有索引：连接只能从 {table} 开始。',
    },
  },
  // Often the better order anyway.
  atMost: { oneSided: 'notice' },
  needs: 'schema',
  create: (ctx) =>
    joinVisitor((tables, node) => {
      const pairs = joinedPairs(node, tables, ctx.names);
      if (pairs.length === 0) return;
      const from = fromOf(node);
      const pinned = pinnedColumns(node, pairs, ctx.names);
      const told = new Set<string>();
      const report = (side: JoinedSide, message: 'none' | 'oneSided'): void => {
        const table = side.meaning.source.name;
        const column = `${table}.${side.column}`;
        if (told.has(column)) return;
        told.add(column);
        if (message === 'none') ctx.report(side.at, 'none', { column });
        else ctx.report(side.at, 'oneSided', { column, table });
      };
      for (const { left, right } of pairs) {
        const lookedUp = lookedUpSide(left, right, from);
        const leftIndexed = isIndexed(left, pinned);
        const rightIndexed = isIndexed(right, pinned);
        const messageFor = (side: JoinedSide, otherIndexed: boolean | undefined) =>
          lookedUp === side || (lookedUp === undefined && otherIndexed === false) ? 'none' : 'oneSided';
        if (leftIndexed === false) report(left, messageFor(left, rightIndexed));
        if (rightIndexed === false) report(right, messageFor(right, leftIndexed));
      }
    }),
});

/** Of an outer join the table that may be filled with NULL is always looked up for the other. */
function lookedUpSide(left: JoinedSide, right: JoinedSide, from: readonly TableReference[]): JoinedSide | undefined {
  const leftFilled = isFilledWithNull(left.table, from);
  const rightFilled = isFilledWithNull(right.table, from);
  if (leftFilled === rightFilled) return undefined;
  return leftFilled === true ? left : right;
}

/** Columns of each table that an equation pins, so that an index on (a, b) serves a join on b beside a condition on a. */
type Pinned = ReadonlyMap<TableReference, readonly string[]>;

function pinnedColumns(node: Joining, pairs: readonly JoinedPair[], names: ResolvedNames): Pinned {
  const pinned = new Map<TableReference, string[]>();
  const pin = (table: TableReference | undefined, column: string): void => {
    if (table === undefined) return;
    const list = pinned.get(table);
    if (list === undefined) pinned.set(table, [column]);
    else list.push(column);
  };
  for (const { left, right } of pairs) for (const { table, column } of [left, right]) pin(table, column);
  for (const condition of conditionsOf(node)) {
    for (const column of equatedIn(condition))
      if (column.kind === 'column') pin(names.columnOf(column)?.source.reference, column.name.text);
  }
  return pinned;
}

function equatedIn(condition: Expression): readonly Expression[] {
  if (condition.kind === 'comparison' && condition.operator === '=') return [condition.left, condition.right];
  return condition.kind === 'in-list' && !condition.negated ? [condition.operand] : [];
}

/** undefined: not known, or a derived table, for which the server makes an index. */
function isIndexed({ table, column, meaning }: JoinedSide, pinned: Pinned): boolean | undefined {
  const known = meaning.source.table;
  if (table.kind !== 'table-ref' || known === undefined || meaning.origin === undefined) return undefined;
  return servesJoin(known, column, pinned.get(table) ?? []);
}

function servesJoin({ indexes }: Table, column: string, pinned: readonly string[]): boolean {
  return indexes.some(({ kind, visible, parts }) => {
    if (!visible || (kind !== 'primary' && kind !== 'unique' && kind !== 'index')) return false;
    for (const part of parts) {
      const name = part.column;
      if (name === null) return false;
      if (sameName(name, column)) return true;
      if (!pinned.some((other) => sameName(other, name))) return false;
    }
    return false;
  });
}
