import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression, Logical } from '@/lib/sql/ast/expression';

export const updateSetAnd = defineRule({
  id: 'update-set-and',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Assignments are separated by commas', zh: '多个赋值之间用逗号' },
  why: {
    en: 'SET a = 1 AND b = 2 gives a the truth value of "1 AND b = 2" and leaves b as it was: the statement runs without an error and writes 0 or 1.',
    zh: 'SET a = 1 AND b = 2 会把“1 AND b = 2”的真假值赋给 a，而 b 不变：语句不报错，却写入了 0 或 1。',
  },
  how: {
    en: 'Write a comma instead of AND. If a truth value is meant, put it into parentheses.',
    zh: '把 AND 改成逗号；确实要赋真假值时，请加上括号。',
  },
  options: z.object({}),
  messages: {
    joined: {
      en: '{column} gets a truth value, and {other} is only compared, not changed.',
      zh: '{column} 得到的是真假值，{other} 只参与比较，不会被修改。',
    },
  },
  fixes: { comma: { en: 'Write commas', zh: '改成逗号' } },
  create: (ctx) => ({
    'column-assignment': ({ column, value, span }) => {
      // In parentheses it is meant.
      if (value.kind !== 'logical' || value.operator !== 'and' || value.span.end !== span.end) return;
      const [first, second] = value.operands;
      if (first === undefined || second === undefined || isTruth(first)) return;
      const others = value.operands.slice(1);
      const assigned = others.map(assignedColumn);
      const [other] = assigned;
      if (other === undefined) return;
      const edits = assigned.includes(undefined) ? [] : commas(value);
      const isPlain = edits.every((edit) => /^(and|&&)$/i.test(ctx.text(edit).trim()));
      // Parentheses and comments would need a closer look.
      const isWhole = value.operands.at(-1)?.span.end === value.span.end;
      const fix = edits.length > 0 && isPlain && isWhole ? { title: 'comma' as const, edits } : undefined;
      ctx.report(second, 'joined', { column: column.name.text, other }, fix);
    },
  }),
});

/** A value that is a condition by itself: then a condition is meant as a whole. */
const isTruth = ({ kind }: Expression): boolean =>
  kind === 'comparison' ||
  kind === 'boolean' ||
  kind === 'is' ||
  kind === 'like' ||
  kind === 'between' ||
  kind === 'in-list' ||
  kind === 'in-subquery' ||
  kind === 'exists' ||
  kind === 'logical';

function assignedColumn(operand: Expression): string | undefined {
  if (operand.kind !== 'comparison' || operand.operator !== '=') return undefined;
  return operand.left.kind === 'column' ? operand.left.name.text : undefined;
}

const commas = ({ operands }: Logical) =>
  operands.slice(1).map((operand, i) => ({ start: operands[i]?.span.end ?? 0, end: operand.span.start, text: ', ' }));
