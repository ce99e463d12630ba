import { z } from 'zod';
import type { Filtered } from '@/lib/review/query/condition';
import { clauseAround, excerpt } from '@/lib/review/query/condition';
import { integerOf, integerRange } from '@/lib/review/query/integer-range';
import type { SingleTable } from '@/lib/review/query/table-reference';
import { fromOf, tablesIn } from '@/lib/review/query/table-reference';
import type { ClassedValue } from '@/lib/review/query/value-class';
import { classOf, classOfType } from '@/lib/review/query/value-class';
import { defineRule, everywhere } from '@/lib/review/rule';
import { isNumericText, isPlainInteger, numberOfText } from '@/lib/review/text/number-text';
import { typeText } from '@/lib/schema/column-type';
import type { Column, ColumnType } from '@/lib/schema/model';
import type { Meaning } from '@/lib/schema/resolve-names';
import type { ColumnRef, Expression } from '@/lib/sql/ast/expression';
import type { Query } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';
import type { Ancestors } from '@/lib/sql/walk';

export const implicitConversion = defineRule({
  id: 'implicit-conversion',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  strictOptions: { joins: true },
  title: { en: 'Both sides of a comparison have one type', zh: '比较两侧的类型一致' },
  why: {
    en: 'MySQL compares text with a number by turning every text into a number: the index on the text column is of no use, and other texts are found too, as 0 equals every text that begins with no digit.',
    zh: 'MySQL 比较文本与数字时，会把每个文本转成数字：文本列上的索引用不上，还会匹配到其他文本，例如 0 等于任何不以数字开头的文本。',
  },
  how: {
    en: 'Write the value in the type of the column, with quotes for text and without for numbers. Give columns that are compared the same type and collation.',
    zh: '按列的类型书写值：文本加引号，数字不加。相互比较的列使用相同的类型和排序规则。',
  },
  options: z.object({
    joins: z
      .boolean()
      .default(false)
      .describe('Also columns that join two tables, which join-column-type and join-column-charset look at'),
  }),
  messages: {
    textColumn: {
      en: 'Column {column} is {type} and compared with {value}: every row is converted, and no index on the column is used.',
      zh: '列 {column} 是 {type}，却与 {value} 比较：每一行都要转换，列上的索引无法使用。',
    },
    quotedNumber: {
      en: 'Column {column} is {type}; the string {value} is turned into a number.',
      zh: '列 {column} 是 {type}，字符串 {value} 会被转成数字。',
    },
    notNumber: {
      en: 'The string {value} is compared with a number and counts as {number}.',
      zh: '字符串 {value} 与数字比较，会被当作 {number}。',
    },
    outOfRange: {
      en: 'No {type} is {value}: column {column} never equals it.',
      zh: '{type} 取不到 {value}：列 {column} 永远不会等于它。',
    },
    pattern: {
      en: 'Column {column} is {type} and matched as text: every row is converted, and no index on the column is used.',
      zh: '列 {column} 是 {type}，却按文本匹配：每一行都要转换，列上的索引无法使用。',
    },
    columns: {
      en: '{first} ({firstType}) and {second} ({secondType}) are of different types: one of them is converted in every row.',
      zh: '{first}（{firstType}）与 {second}（{secondType}）类型不同：其中一列每行都要转换。',
    },
    collations: {
      en: '{first} ({firstCollation}) and {second} ({secondCollation}) have different collations: an index on one of them cannot be used, or the server refuses.',
      zh: '{first}（{firstCollation}）与 {second}（{secondCollation}）排序规则不同：其中一列的索引无法使用，甚至会报错。',
    },
  },
  fixes: {
    quote: { en: 'Put it in quotes', zh: '加上引号' },
    unquote: { en: 'Take the quotes away', zh: '去掉引号' },
  },
  // The constant is converted once and the index is used: untidy, not slow.
  atMost: { quotedNumber: 'notice' },
  needs: 'schema',
  create: (ctx) => {
    const columnOf = (column: ColumnRef): Meaning | undefined => ctx.names.columnOf(column);
    const edit = ({ span }: Expression, text: string) => ({ ...span, text });

    const reportColumns = (first: Named, second: Named, at: Span): void => {
      const [a, b] = [first.column, second.column];
      const [aClass, bClass] = [classOfType(a.type), classOfType(b.type)];
      if (aClass === undefined || bClass === undefined) return;
      const names = { first: first.name, second: second.name };
      if (aClass !== bClass)
        ctx.report(at, 'columns', { ...names, firstType: typeText(a.type), secondType: typeText(b.type) });
      else if (aClass === 'text' && a.collation !== null && b.collation !== null && a.collation !== b.collation)
        ctx.report(at, 'collations', { ...names, firstCollation: a.collation, secondCollation: b.collation });
    };

    const reportNotNumber = (expression: Expression, value: string): void =>
      ctx.report(expression, 'notNumber', { value: excerpt(ctx.text(expression)), number: numberOfText(value) });

    /** `list` is what stands beside the value and is changed with it: an IN list, or the value alone. */
    const againstText = (column: Column, expression: Expression, list: readonly Expression[]): void => {
      const data = { column: column.name, type: typeText(column.type), value: excerpt(ctx.text(expression)) };
      const canQuote = list.every(({ kind }) => kind === 'number' || kind === 'string');
      const edits = list.filter(({ kind }) => kind === 'number').map((item) => edit(item, `'${ctx.text(item)}'`));
      ctx.report(expression, 'textColumn', data, canQuote ? { title: 'quote', edits } : undefined);
    };

    const againstNumber = (column: Column, expression: Expression, list: readonly Expression[]): boolean => {
      if (expression.kind !== 'string') return false;
      if (!isNumericText(expression.value)) reportNotNumber(expression, expression.value);
      else {
        const strings = list.flatMap((item) => (item.kind === 'string' ? [item] : []));
        const canUnquote = strings.every(({ value }) => isPlainInteger(value));
        const edits = strings.map((item) => edit(item, item.value));
        const data = { column: column.name, type: typeText(column.type), value: excerpt(ctx.text(expression)) };
        ctx.report(expression, 'quotedNumber', data, canUnquote ? { title: 'unquote', edits } : undefined);
      }
      return true;
    };

    const outOfRange = (column: Column, expression: Expression): boolean => {
      const value = integerOf(expression);
      const range = integerRange(column.type);
      if (value === undefined || range === undefined || (value >= range.low && value <= range.high)) return false;
      const type = typeText(column.type);
      ctx.report(expression, 'outOfRange', { column: column.name, type, value: ctx.text(expression) });
      return true;
    };

    /** Whether something was said. */
    const against = (column: Column, other: Side, list: readonly Expression[], isEqual: boolean): boolean => {
      const { expression, value } = other;
      const own = classOfType(column.type);
      if (own === 'text' && value.class !== 'text' && !isListed(column.type)) {
        againstText(column, expression, list);
        return true;
      }
      return (
        (own === 'number' && againstNumber(column, expression, list)) || (isEqual && outOfRange(column, expression))
      );
    };

    const sideOf = (expression: Expression): Side | undefined => {
      const value = classOf(expression, columnOf);
      return value === undefined ? undefined : { expression, value };
    };

    const compare = (left: Expression, right: Expression, place: Place): void => {
      const [a, b] = [sideOf(left), sideOf(right)];
      if (a === undefined || b === undefined) return;
      const [aColumn, bColumn] = [a.value.column, b.value.column];
      if (aColumn !== undefined && bColumn !== undefined) {
        if (!ctx.options.joins && isJoin(left, right, place, columnOf)) return;
        const [first, second] = [ctx.text(left), ctx.text(right)];
        reportColumns({ name: first, column: aColumn }, { name: second, column: bColumn }, place.at);
      } else if (aColumn !== undefined) against(aColumn, b, [right], place.isEqual);
      else if (bColumn !== undefined) against(bColumn, a, [left], place.isEqual);
      else constants(a, b);
    };

    const constants = (a: Side, b: Side): void => {
      const [text, other] = a.expression.kind === 'string' ? [a.expression, b] : [b.expression, a];
      if (text.kind === 'string' && other.value.class === 'number' && !isNumericText(text.value))
        reportNotNumber(text, text.value);
    };

    const withQuery = (left: Expression, query: Query): void => {
      const only = query.kind === 'select' && query.items.length === 1 ? query.items[0] : undefined;
      if (only !== undefined) compare(left, only.expression, { at: left.span, isEqual: false, block: undefined });
    };

    return {
      comparison: (node, ancestors) => {
        if (clauseAround(node, ancestors) === undefined) return;
        const isEqual = node.operator === '=' || node.operator === '<=>';
        compare(node.left, node.right, { at: node.span, isEqual, block: blockAround(ancestors) });
      },
      between: (node, ancestors) => {
        if (clauseAround(node, ancestors) === undefined) return;
        const place = { at: node.span, isEqual: false, block: undefined };
        compare(node.operand, node.low, place);
        compare(node.operand, node.high, place);
      },
      'in-list': (node, ancestors) => {
        const { operand, items } = node;
        if (operand.kind !== 'column' || clauseAround(node, ancestors) === undefined) return;
        const column = sideOf(operand)?.value.column;
        if (column === undefined) return;
        // One value says it for the list.
        items.some((item) => {
          const side = sideOf(item);
          return side !== undefined && side.value.column === undefined && against(column, side, items, true);
        });
      },
      like: (node, ancestors) => {
        if (clauseAround(node, ancestors) === undefined) return;
        const column = node.operand.kind === 'column' ? sideOf(node.operand)?.value.column : undefined;
        if (column === undefined || classOfType(column.type) === 'text') return;
        ctx.report(node, 'pattern', { column: column.name, type: typeText(column.type) });
      },
      'in-subquery': (node, ancestors) => {
        if (clauseAround(node, ancestors) !== undefined) withQuery(node.operand, node.query);
      },
      'quantified-comparison': (node, ancestors) => {
        if (clauseAround(node, ancestors) !== undefined) withQuery(node.left, node.query);
      },
      join: ({ using }) => {
        if (!ctx.options.joins) return;
        for (const name of using) {
          const sides = ctx.names.usingOf(name);
          const left = sides?.left.origin;
          const right = sides?.right.origin;
          if (sides === undefined || left === undefined || right === undefined) continue;
          const nameIn = ({ source }: Meaning): string => `${source.name}.${name.text}`;
          const first = { name: nameIn(sides.left), column: left.column };
          reportColumns(first, { name: nameIn(sides.right), column: right.column }, name.span);
        }
      },
    };
  },
});

type Side = { readonly expression: Expression; readonly value: ClassedValue };
type Named = { readonly name: string; readonly column: Column };
type Place = { readonly at: Span; readonly isEqual: boolean; readonly block: Filtered | undefined };

/** ENUM and SET compare with a number by the place of the value, on purpose. */
const isListed = ({ name }: ColumnType): boolean => name === 'enum' || name === 'set';

const blockAround = (ancestors: Ancestors): Filtered | undefined => {
  for (let level = 0; level < ancestors.depth; level++) {
    const node = ancestors.at(level);
    if (node?.kind === 'select' || node?.kind === 'update' || node?.kind === 'delete') return node;
  }
  return undefined;
};

/** An equation between columns of two tables of one FROM. */
function isJoin(
  left: Expression,
  right: Expression,
  { isEqual, block }: Place,
  columnOf: (column: ColumnRef) => Meaning | undefined,
): boolean {
  if (!isEqual || block === undefined || left.kind !== 'column' || right.kind !== 'column') return false;
  const tables = tablesIn(fromOf(block));
  const tableOf = (column: ColumnRef): SingleTable | undefined => {
    const reference = columnOf(column)?.source.reference;
    return tables.find((table) => table === reference);
  };
  const [a, b] = [tableOf(left), tableOf(right)];
  return a !== undefined && b !== undefined && a !== b;
}
