import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Binary, Expression, NumberLiteral } from '@/lib/sql/ast/expression';

export const dateUnquoted = defineRule({
  id: 'date-unquoted',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'Dates stand in quotes', zh: '日期要加引号' },
  why: {
    en: 'Without quotes a date is a subtraction: 2024-01-10 is the number 2013.',
    zh: '没有引号的日期是减法：2024-01-10 就是数字 2013。',
  },
  how: { en: "Write '2024-01-10'.", zh: "写成 '2024-01-10'。" },
  options: z.object({}),
  messages: {
    number: {
      en: '{date} without quotes is calculated: the number {value}.',
      zh: '{date} 没有引号，会被计算成数字 {value}。',
    },
  },
  fixes: { quote: { en: 'Quote the date', zh: '给日期加引号' } },
  create: (ctx) => ({
    binary: (node) => {
      const date = dateOf(node);
      if (date === undefined) return;
      const [year, month, day] = date;
      const written = ctx.text(node);
      ctx.report(
        node,
        'number',
        { date: written, value: node.operator === '-' ? year - month - day : Math.round(year / month / day) },
        { title: 'quote', edits: [{ ...node.span, text: `'${written}'` }] },
      );
    },
  }),
});

/** Year, month and day of `2024-01-10` or `2024/01/10`: numbers without a blank between. */
function dateOf({ left, right, operator, operatorSpan }: Binary): readonly [number, number, number] | undefined {
  if (operator !== '-' && operator !== '/') return undefined;
  if (left.kind !== 'binary' || left.operator !== operator) return undefined;
  if (!isInteger(left.left) || !isInteger(left.right) || !isInteger(right)) return undefined;
  const joined =
    left.left.span.end === left.operatorSpan.start &&
    left.operatorSpan.end === left.right.span.start &&
    left.right.span.end === operatorSpan.start &&
    operatorSpan.end === right.span.start;
  if (!joined || left.right.text.length > 2 || right.text.length > 2) return undefined;
  const [year, month, day] = [Number(left.left.text), Number(left.right.text), Number(right.text)];
  // Nobody writes a number of a calculation with a 0 in front.
  const hasYear =
    year >= 1000
      ? left.left.text.length === 4
      : left.left.text.length === 2 && (isPadded(left.right) || isPadded(right));
  const isDate = hasYear && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isDate ? [year, month, day] : undefined;
}

const isPadded = ({ text }: NumberLiteral): boolean => text.startsWith('0');

const isInteger = (value: Expression): value is NumberLiteral =>
  value.kind === 'number' && value.numberKind === 'integer';
