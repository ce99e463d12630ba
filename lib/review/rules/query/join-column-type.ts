import { z } from 'zod';
import type { JoinedSide } from '@/lib/review/query/joined-columns';
import { joinedPairs } from '@/lib/review/query/joined-columns';
import { joinVisitor } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import { columnTypeOf, typeText } from '@/lib/schema/column-type';
import type { ColumnType } from '@/lib/schema/model';
import type { Flavor } from '@/lib/sql/dialect';

export const joinColumnType = defineRule({
  id: 'join-column-type',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Joined columns have one type', zh: '连接的列类型一致' },
  why: {
    en: 'A text compared with a number is turned into a number row by row: its index cannot be used, and different texts such as 1, 01 and 1x are equal then.',
    zh: '文本与数字比较时，会逐行把文本转成数字：索引用不上，而且 1、01、1x 这样不同的文本会被当成相等。',
  },
  how: {
    en: 'Give both columns the type of the one that is referred to.',
    zh: '把两列改成同一种类型，以被引用的列为准。',
  },
  options: z.object({}),
  messages: {
    family: {
      en: '{left} is {leftType} and {right} is {rightType}: every row is converted before it is compared.',
      zh: '{left} 是 {leftType}，{right} 是 {rightType}：每一行都要先转换再比较。',
    },
    type: {
      en: '{left} is {leftType} and {right} is {rightType}.',
      zh: '{left} 是 {leftType}，{right} 是 {rightType}。',
    },
  },
  // The index still serves; one of the two may not hold what the other does.
  atMost: { type: 'notice' },
  needs: 'schema',
  create: (ctx) => {
    const { flavor } = ctx.dialect;
    /** Of a cast as it is written: CAST(a AS CHAR) has no length of its own. */
    const shownType = ({ expression }: JoinedSide, type: ColumnType): string =>
      expression?.kind === 'cast' ? ctx.text(expression.type).toLowerCase() : typeText(type);
    return joinVisitor((tables, node) => {
      for (const { left, right, at } of joinedPairs(node, tables, ctx.names, { casts: true })) {
        const leftType = typeOf(left, flavor);
        const rightType = typeOf(right, flavor);
        if (leftType === undefined || rightType === undefined) continue;
        const message = differenceOf(leftType, rightType);
        if (message === undefined) continue;
        const data = {
          left: nameOf(left),
          leftType: shownType(left, leftType),
          right: nameOf(right),
          rightType: shownType(right, rightType),
        };
        ctx.report(at, message, data);
      }
    });
  },
});

const nameOf = ({ meaning, column }: JoinedSide): string => `${meaning.source.name}.${column}`;

function typeOf({ meaning, expression }: JoinedSide, flavor: Flavor): ColumnType | undefined {
  const type = expression?.kind === 'cast' ? columnTypeOf(expression.type, flavor) : meaning.origin?.column.type;
  return type === undefined || type.name === 'unknown' || familyOf[type.name] === undefined ? undefined : type;
}

function differenceOf(left: ColumnType, right: ColumnType): 'family' | 'type' | undefined {
  const [a, b] = [familyOf[left.name], familyOf[right.name]];
  if (a !== b) return 'family';
  const isText = a === 'text' || a === 'bytes';
  return left.name === right.name || isText ? undefined : 'type';
}

type Family = 'number' | 'text' | 'bytes' | 'moment' | 'time' | 'json';

/** What is compared without a conversion. A type that is not here is not judged: UUID, INET6, geometry. */
const familyOf: { readonly [Name in ColumnType['name']]?: Family } = {
  tinyint: 'number',
  smallint: 'number',
  mediumint: 'number',
  int: 'number',
  bigint: 'number',
  signed: 'number',
  unsigned: 'number',
  decimal: 'number',
  float: 'number',
  double: 'number',
  bit: 'number',
  year: 'number',
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  enum: 'text',
  set: 'text',
  binary: 'bytes',
  varbinary: 'bytes',
  tinyblob: 'bytes',
  blob: 'bytes',
  mediumblob: 'bytes',
  longblob: 'bytes',
  date: 'moment',
  datetime: 'moment',
  timestamp: 'moment',
  time: 'time',
  json: 'json',
};
