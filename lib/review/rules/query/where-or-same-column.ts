import { z } from 'zod';
import { columnKey } from '@/lib/review/query/condition';
import { isLiteral } from '@/lib/review/query/query-block';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { ColumnRef, Comparison, Expression } from '@/lib/sql/ast/expression';

export const whereOrSameColumn = defineRule({
  id: 'where-or-same-column',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'Several values of one column are an IN list', zh: '同一列的多个值用 IN' },
  why: {
    en: 'An IN list says the same in less text, is sorted once and searched by halves, and cannot lose its parentheses beside an AND.',
    zh: 'IN 列表更短，只排序一次并二分查找，与 AND 并列时也不会因漏写括号而出错。',
  },
  how: { en: 'Write column IN (a, b).', zh: '写成 列 IN (a, b)。' },
  options: z.object({}),
  messages: {
    list: {
      en: '{column} = … OR {column} = … could be an IN list.',
      zh: '{column} = … OR {column} = … 可以写成 IN 列表。',
    },
  },
  fixes: { list: { en: 'Write an IN list', zh: '改写为 IN 列表' } },
  create: (ctx) => ({
    logical: ({ operator, operands, span }) => {
      if (operator !== 'or') return;
      for (const group of sameColumn(operands)) {
        const [first] = group;
        const last = group.at(-1);
        if (group.length < 2 || first === undefined || last === undefined) continue;
        const column = ctx.text(first.column);
        if (group.length < operands.length) {
          ctx.report({ start: first.at.span.start, end: last.at.span.end }, 'list', { column });
          continue;
        }
        const text = `${column} IN (${group.map(({ value }) => ctx.text(value)).join(', ')})`;
        ctx.report(span, 'list', { column }, { title: 'list', edits: [{ ...span, text }] });
      }
    },
  }),
});

type Choice = { readonly column: ColumnRef; readonly value: Expression; readonly at: Comparison };

/** Equalities of a column and a value, by column. */
function sameColumn(operands: readonly Expression[]): Iterable<readonly Choice[]> {
  const groups = new Map<string, Choice[]>();
  for (const at of operands) {
    const choice = at.kind === 'comparison' && at.operator === '=' ? choiceOf(at) : undefined;
    if (choice === undefined) continue;
    const key = columnKey(choice.column);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [choice]);
    else group.push(choice);
  }
  return groups.values();
}

function choiceOf(at: Comparison): Choice | undefined {
  const { left, right } = at;
  if (left.kind === 'column' && isValue(right)) return { column: left, value: right, at };
  if (right.kind === 'column' && isValue(left)) return { column: right, value: left, at };
  return undefined;
}

const isValue = (value: Expression): boolean =>
  value.kind !== 'null' && (isLiteral(value) || value.kind === 'placeholder' || value.kind === 'user-variable');
