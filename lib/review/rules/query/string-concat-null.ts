import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Node } from '@/lib/sql/ast';
import type { Expression, Logical } from '@/lib/sql/ast/expression';

export const stringConcatNull = defineRule({
  id: 'string-concat-null',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Strings are joined by CONCAT, without NULL', zh: '用 CONCAT 拼接字符串，并注意 NULL' },
  why: {
    en: 'Unless sql_mode has PIPES_AS_CONCAT, || is OR: a || b gives 0 or 1. And one NULL makes everything that is joined NULL.',
    zh: '除非 sql_mode 含有 PIPES_AS_CONCAT，否则 || 表示 OR：a || b 的结果是 0 或 1。另外，只要有一个 NULL，拼接结果就是 NULL。',
  },
  how: {
    en: "Write CONCAT(a, b), with IFNULL(a, '') or CONCAT_WS around what may be NULL.",
    zh: "写成 CONCAT(a, b)；可能为 NULL 的部分用 IFNULL(a, '') 或 CONCAT_WS。",
  },
  options: z.object({}),
  messages: {
    or: { en: '|| means OR here and joins nothing.', zh: '此处 || 表示 OR，不会拼接字符串。' },
    nullable: {
      en: 'Column {column} may be NULL, and then the whole string is NULL.',
      zh: '列 {column} 可能为 NULL，届时整个字符串为 NULL。',
    },
  },
  fixes: { concat: { en: 'Use CONCAT', zh: '改用 CONCAT' } },
  atMost: { nullable: 'notice' },
  needs: 'schema',
  create: (ctx) => {
    const checkColumns = (parts: readonly Expression[]): void => {
      for (const part of parts) {
        if (part.kind !== 'column' || ctx.names.columnOf(part)?.origin?.column.nullable !== true) continue;
        ctx.report(part, 'nullable', { column: part.name.text });
      }
    };
    const isWrittenWithPipes = ({ operands }: Logical): boolean =>
      operands.every((operand, i) => {
        const next = operands[i + 1];
        if (next === undefined) return true;
        return ctx.text({ start: operand.span.end, end: next.span.start }).replace(/[\s()]/g, '') === '||';
      });
    return {
      logical: (node, ancestors) => {
        if (node.operator !== 'or' || !joinsValues(node, ancestors.at(0)) || !isWrittenWithPipes(node)) return;
        const text = `CONCAT(${node.operands.map((operand) => ctx.text(operand)).join(', ')})`;
        ctx.report(node, 'or', {}, { title: 'concat', edits: [{ ...node.span, text }] });
      },
      binary: ({ operator, left, right }) => {
        if (operator === 'concat') checkColumns([left, right]);
      },
      'function-call': (node) => {
        if (node.function === 'CONCAT' && node.schema === undefined) checkColumns(node.arguments);
      },
    };
  },
});

/** What OR stands between are texts: in a condition one is written as such, elsewhere none of them is a condition. */
function joinsValues({ operands }: Logical, parent: Node | undefined): boolean {
  if (parent !== undefined && !isConditionPlace(parent)) return !operands.some(isCondition);
  return operands.some(({ kind }) => kind === 'string');
}

const isConditionPlace = ({ kind }: Node): boolean =>
  kind === 'select' ||
  kind === 'update' ||
  kind === 'delete' ||
  kind === 'join' ||
  kind === 'logical' ||
  kind === 'unary' ||
  kind === 'if-branch' ||
  kind === 'while' ||
  kind === 'repeat' ||
  kind === 'case-branch';

function isCondition({ kind }: Expression): boolean {
  switch (kind) {
    case 'comparison':
    case 'quantified-comparison':
    case 'between':
    case 'in-list':
    case 'in-subquery':
    case 'like':
    case 'is':
    case 'member-of':
    case 'match':
    case 'exists':
    case 'logical':
    case 'unary':
    case 'boolean':
      return true;
    default:
      return false;
  }
}
