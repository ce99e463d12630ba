import { z } from 'zod';
import { joinedPairs } from '@/lib/review/query/joined-columns';
import { joinVisitor } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Column } from '@/lib/schema/model';

export const joinColumnCharset = defineRule({
  id: 'join-column-charset',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Joined columns have one collation', zh: '连接的列字符集和排序规则一致' },
  why: {
    en: 'Texts of two collations are compared by the rules of one: the index of the other is in another order and cannot be used, or the server does not know which to take and refuses (error 1267).',
    zh: '两种排序规则的文本只能按其中一种比较：另一列的索引顺序不同，无法使用；服务器无法决定用哪一种时会直接报错（错误 1267）。',
  },
  how: {
    en: 'Convert one of the columns to the character set and collation of the other.',
    zh: '把其中一列转换成另一列的字符集和排序规则。',
  },
  options: z.object({}),
  messages: {
    refused: {
      en: '{left} is {leftCollation} and {right} is {rightCollation}: the server refuses to compare them.',
      zh: '{left} 是 {leftCollation}，{right} 是 {rightCollation}：服务器拒绝比较。',
    },
    converted: {
      en: '{left} is {leftCollation} and {right} is {rightCollation}: an index of {slow} cannot be used.',
      zh: '{left} 是 {leftCollation}，{right} 是 {rightCollation}：{slow} 的索引无法使用。',
    },
  },
  atMost: { converted: 'warning' },
  needs: 'schema',
  create: (ctx) =>
    joinVisitor((tables, node) => {
      for (const { left, right, at } of joinedPairs(node, tables, ctx.names)) {
        const a = left.meaning.origin?.column;
        const b = right.meaning.origin?.column;
        if (a === undefined || b === undefined || a.collation === null || b.collation === null) continue;
        const outcome = compared(a, b);
        if (outcome === 'alike') continue;
        const leftName = `${left.meaning.source.name}.${left.column}`;
        const rightName = `${right.meaning.source.name}.${right.column}`;
        const data = { left: leftName, leftCollation: a.collation, right: rightName, rightCollation: b.collation };
        if (outcome === 'refused') ctx.report(at, 'refused', data);
        else ctx.report(at, 'converted', { ...data, slow: outcome === 'left' ? leftName : rightName });
      }
    }),
});

/**
 * Which side is read by the rules of the other (MySQL manual, "Collation Coercibility in Expressions"; tried on MySQL 9.7 and
 * MariaDB 10.11): of one character set the _bin collation wins, of two the set that holds the other.
 */
function compared(a: Column, b: Column): 'alike' | 'left' | 'right' | 'refused' {
  if (a.collation === b.collation) return 'alike';
  if (a.charset === b.charset) {
    if (isBinary(a.collation) === isBinary(b.collation)) return 'refused';
    return isBinary(a.collation) ? 'right' : 'left';
  }
  const [left, right] = [widthOf(a.charset), widthOf(b.charset)];
  if (left === undefined || right === undefined) return 'alike';
  if (left === right) return 'refused';
  return left > right ? 'right' : 'left';
}

const isBinary = (collation: string | null): boolean => collation?.endsWith('_bin') === true;

/** A set holds every character of those with a lower figure. undefined: servers differ about UTF-16 and its like. */
function widthOf(charset: string | null): number | undefined {
  switch (charset) {
    case 'ascii':
      return 0;
    case 'utf8mb3':
      return 2;
    case 'utf8mb4':
      return 3;
    case 'ucs2':
    case 'utf16':
    case 'utf16le':
    case 'utf32':
    case null:
      return undefined;
    default:
      return 1;
  }
}
