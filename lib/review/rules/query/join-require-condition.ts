import { z } from 'zod';
import { conjuncts } from '@/lib/review/query/condition';
import { columnsInBlock, givesOneRow } from '@/lib/review/query/query-block';
import type { Joining, SingleTable } from '@/lib/review/query/table-reference';
import { calledName, fromOf, joinVisitor, placeOf } from '@/lib/review/query/table-reference';
import type { RuleContext } from '@/lib/review/rule';
import { defineRule, everywhere } from '@/lib/review/rule';
import { findColumn } from '@/lib/schema/model';
import type { Node } from '@/lib/sql/ast';
import type { ColumnRef } from '@/lib/sql/ast/expression';
import type { Query, TableReference } from '@/lib/sql/ast/query';
import { findAll } from '@/lib/sql/walk';

export const joinRequireCondition = defineRule({
  id: 'join-require-condition',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'Joined tables are tied by a condition', zh: '连接的表之间要有连接条件' },
  why: {
    en: 'Without a condition between them every row of one table is combined with every row of the other: two tables of 100,000 rows make 10,000,000,000.',
    zh: '没有连接条件时，一张表的每一行都会与另一张表的每一行组合：两张 10 万行的表会得到 100 亿行。',
  },
  how: {
    en: 'Add ON, USING or a condition in WHERE that compares a column of the table with a column of another.',
    zh: '用 ON、USING 或 WHERE 写出该表的列与其他表的列之间的条件。',
  },
  options: z.object({}),
  messages: {
    product: {
      en: 'No condition ties {table} to {first}: every row is combined with every row.',
      zh: '{table} 与 {first} 之间没有连接条件：每一行都会与每一行组合。',
    },
    cross: {
      en: 'CROSS JOIN combines every row of {table} with every row of {first}.',
      zh: 'CROSS JOIN 会把 {table} 的每一行与 {first} 的每一行组合。',
    },
  },
  // It says that it is meant.
  atMost: { cross: 'notice' },
  create: (ctx) =>
    joinVisitor((tables, node) => {
      const counted = tables.map((table) => !hasOneRow(table));
      const start = counted.indexOf(true);
      const first = tables[start];
      if (first === undefined || counted.lastIndexOf(true) === start) return;
      const ties = new Ties(tables, ctx);
      ties.read(node);
      const told = new Set([ties.groupOf(start)]);
      tables.forEach((table, i) => {
        if (counted[i] !== true || told.has(ties.groupOf(i))) return;
        told.add(ties.groupOf(i));
        const at = placeOf(table);
        const message = ties.isCrossed(i) ? 'cross' : 'product';
        ctx.report(at, message, { table: ctx.text(at), first: ctx.text(placeOf(first)) });
      });
    }),
});

/** `(SELECT @n := 0)`, `(SELECT max(id) FROM t)`: combined with one row nothing multiplies. */
function hasOneRow(table: SingleTable): boolean {
  if (table.kind !== 'derived-table') return false;
  const { query } = table;
  if (query.kind === 'select' && (query.from.length === 0 || givesOneRow(query))) return true;
  return isOne(query);
}

const isOne = ({ limit }: Query): boolean => limit?.count?.kind === 'number' && Number(limit.count.text) <= 1;

/** Which tables of one FROM hang together by conditions, directly or through others. */
class Ties {
  private readonly parent: number[];
  private readonly crossed = new Set<number>();

  constructor(
    private readonly tables: readonly SingleTable[],
    private readonly ctx: Pick<RuleContext, 'peek'>,
  ) {
    this.parent = tables.map((_, i) => i);
  }

  read(node: Joining): void {
    for (const reference of fromOf(node)) this.reference(reference);
    const all = this.tables.map((_, i) => i);
    if (node.where !== undefined) for (const condition of conjuncts(node.where)) this.condition(condition, all);
  }

  groupOf(index: number): number {
    let at = index;
    while (this.parent[at] !== undefined && this.parent[at] !== at) at = this.parent[at] ?? at;
    return at;
  }

  /** CROSS JOIN stands before it. */
  isCrossed(index: number): boolean {
    return this.crossed.has(index);
  }

  private tie(a: number | undefined, b: number | undefined): void {
    if (a !== undefined && b !== undefined) this.parent[this.groupOf(b)] = this.groupOf(a);
  }

  /** The tables of a reference, as places in the list. */
  private reference(reference: TableReference): readonly number[] {
    if (reference.kind !== 'join') {
      const place = this.tables.indexOf(reference);
      // Both may name columns of the tables before them.
      if (reference.kind === 'json-table') this.lateral(place, reference.document);
      if (reference.kind === 'derived-table' && reference.lateral) this.lateral(place, reference.query);
      return [place];
    }
    const left = this.reference(reference.left);
    const right = this.reference(reference.right);
    const both = [...left, ...right];
    const { on, using, natural, type } = reference;
    if (using.length > 0 || natural) this.tie(left.at(-1), right[0]);
    else if (on === undefined && type === 'cross') this.crossed.add(right[0] ?? -1);
    if (on !== undefined) for (const condition of conjuncts(on)) this.condition(condition, both);
    return both;
  }

  private lateral(place: number, body: Node): void {
    const columns = findAll(body, 'column');
    for (const column of columns) {
      const owner = this.ownerOf(column);
      if (typeof owner === 'number') this.tie(owner, place);
    }
    // Without schema a bare name may be one of theirs.
    if (columns.some((column) => this.ownerOf(column) === 'unknown')) this.tie(0, place);
  }

  private condition(condition: Node, tables: readonly number[]): void {
    const owners: number[] = [];
    let unknown = 0;
    const own = new Set(columnsInBlock(condition));
    for (const column of findAll(condition, 'column')) {
      // Without qualifier, a column of a subquery is most likely its own.
      if (column.table === undefined && !own.has(column)) continue;
      const owner = this.ownerOf(column);
      if (owner === 'unknown') unknown += 1;
      else if (owner !== undefined && !owners.includes(owner)) owners.push(owner);
    }
    for (const owner of owners) this.tie(owners[0], owner);
    // It may tie any of them: then nothing is said.
    if (unknown > 0 && unknown + owners.length > 1) for (const table of tables) this.tie(tables[0], table);
  }

  /** undefined: none of these tables. */
  private ownerOf({ schema, table, name }: ColumnRef): number | 'unknown' | undefined {
    if (table !== undefined) {
      const key = table.text.toLowerCase();
      const place = this.tables.findIndex((candidate) => {
        if (calledName(candidate)?.text.toLowerCase() !== key) return false;
        const written = candidate.kind === 'table-ref' && !candidate.alias ? candidate.table.schema : undefined;
        return (
          schema === undefined || written === undefined || schema.text.toLowerCase() === written.text.toLowerCase()
        );
      });
      return place < 0 ? undefined : place;
    }
    let owner: number | undefined;
    for (const [i, candidate] of this.tables.entries()) {
      const has = this.hasColumn(candidate, name.text);
      if (has === undefined) return 'unknown';
      if (has) owner ??= i;
    }
    return owner;
  }

  private hasColumn(table: SingleTable, name: string): boolean | undefined {
    if (table.kind !== 'table-ref') return undefined;
    const lookup = this.ctx.peek(table.table.schema?.text, table.table.name.text);
    if (lookup.kind !== 'found' || lookup.relation.kind !== 'table' || !lookup.relation.columnsKnown) return undefined;
    return findColumn(lookup.relation, name) !== undefined;
  }
}
