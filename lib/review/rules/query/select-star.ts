import { z } from 'zod';
import type { RuleContext } from '@/lib/review/rule';
import { defineRule, everywhere } from '@/lib/review/rule';
import { visibleColumns } from '@/lib/schema/name-scope';
import type { Wildcard } from '@/lib/sql/ast/expression';
import type { Query, Select } from '@/lib/sql/ast/query';
import { ident } from '@/lib/sql/quote';

const columnsMax = 40;

export const selectStar = defineRule({
  id: 'select-star',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'Columns are named instead of *', zh: '写出列名，不用 *' },
  why: {
    en: 'With * the result changes when a column is added or moved, and columns that nobody needs are read and sent.',
    zh: '使用 * 时，表增加或移动列会改变结果，还会读取和传输用不到的列。',
  },
  how: { en: 'Name the columns that are needed.', zh: '写出需要的列名。' },
  options: z.object({}),
  messages: { star: { en: '* stands for whatever columns there are.', zh: '* 会随表结构变化。' } },
  fixes: { name: { en: 'Name the columns', zh: '写出列名' } },
  create: (ctx) => {
    // What EXISTS selects is never looked at.
    const inExists = new Set<Query>();
    return {
      exists: ({ query }) => {
        inExists.add(query);
      },
      select: (node, ancestors) => {
        if (inExists.has(node)) return;
        // Deeper down a name may mean a common table.
        const isOuter = ancestors.depth === 0 || ancestors.at(0)?.kind === 'insert-query';
        for (const { expression } of node.items) {
          if (expression.kind !== 'wildcard') continue;
          const list = isOuter ? columnList(ctx, node, expression) : undefined;
          const fix =
            list === undefined ? undefined : { title: 'name' as const, edits: [{ ...expression.span, text: list }] };
          ctx.report(expression, 'star', {}, fix);
        }
      },
    };
  },
});

/** The columns that a plain * of one table stands for now. */
function columnList(
  ctx: Pick<RuleContext, 'peek'>,
  { from, with: common }: Select,
  star: Wildcard,
): string | undefined {
  const [only] = from;
  if (from.length !== 1 || only?.kind !== 'table-ref' || star.table !== undefined || common !== undefined)
    return undefined;
  const lookup = ctx.peek(only.table.schema?.text, only.table.name.text);
  if (lookup.kind !== 'found' || lookup.relation.kind !== 'table' || !lookup.relation.columnsKnown) return undefined;
  const names = visibleColumns(lookup.relation);
  return names.length > columnsMax ? undefined : names.map(ident).join(', ');
}
