import { z } from 'zod';
import { excerpt } from '@/lib/review/query/condition';
import { hasIndexOn } from '@/lib/review/query/functional-index';
import { onWrappedColumn } from '@/lib/review/query/wrapped-column';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Column, Index, Table } from '@/lib/schema/model';
import { sameName } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Dialect } from '@/lib/sql/dialect';

export const whereFunctionOnIndexedColumn = defineRule({
  id: 'where-function-on-indexed-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Indexed columns of conditions stand alone', zh: '条件中有索引的列不参与函数或运算' },
  why: {
    en: 'An index holds the values of a column, not what a function or a calculation makes of them: the index that is there cannot be used, and every row is read.',
    zh: '索引保存的是列的值，不是函数或运算的结果：现有索引用不上，要读取每一行。',
  },
  how: {
    en: 'Move the calculation to the other side: column = value - 1, time >= day AND time < day + INTERVAL 1 DAY. Or add an index on the expression.',
    zh: '把运算移到另一侧：列 = 值 - 1，时间 >= 某日 AND 时间 < 某日 + INTERVAL 1 DAY；或为该表达式建索引。',
  },
  options: z.object({}),
  messages: {
    hidden: {
      en: '{expression} keeps index {index} on column {column} from being used.',
      zh: '{expression} 使列 {column} 上的索引 {index} 无法使用。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    let last: Expression | undefined;
    return onWrappedColumn(({ column, wrapper }) => {
      if (wrapper === last) return;
      const origin = ctx.names.columnOf(column)?.origin;
      const index = origin === undefined ? undefined : indexWith(origin.table, origin.column);
      if (origin === undefined || index === undefined) return;
      if (hasIndexOn(origin.table, wrapper, ctx.script) || isSeenThrough(wrapper, origin.column, ctx.dialect)) return;
      last = wrapper;
      const expression = excerpt(ctx.text(wrapper));
      ctx.report(wrapper, 'hidden', { expression, index: index.name, column: origin.column.name });
    });
  },
});

const ordered: ReadonlySet<Index['kind']> = new Set(['primary', 'unique', 'index']);

const indexWith = (table: Table, { name }: Column): Index | undefined =>
  table.indexes.find(
    ({ kind, visible, parts }) =>
      visible && ordered.has(kind) && parts.some(({ column }) => column !== null && sameName(column, name)),
  );

/** MariaDB turns YEAR and DATE into ranges (11.1), and knows that UPPER changes nothing for a collation without case (11.3). */
function isSeenThrough(wrapper: Expression, { collation }: Column, { flavor, version }: Dialect): boolean {
  if (flavor !== 'mariadb' || wrapper.kind !== 'function-call') return false;
  const { function: name } = wrapper;
  if (name === 'YEAR' || name === 'DATE') return version >= 110100;
  return (name === 'UPPER' || name === 'UCASE') && version >= 110300 && collation?.endsWith('_ci') === true;
}
