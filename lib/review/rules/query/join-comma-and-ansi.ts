import { z } from 'zod';
import type { SingleTable } from '@/lib/review/query/table-reference';
import { fromOf, joinVisitor, placeOf, tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { TableReference } from '@/lib/sql/ast/query';

export const joinCommaAndAnsi = defineRule({
  id: 'join-comma-and-ansi',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Commas and JOIN are not mixed', zh: '逗号连接与 JOIN 不混用' },
  why: {
    en: 'JOIN binds closer than the comma: in FROM a, b JOIN c ON … the condition does not see a, and a missing condition is easily overlooked.',
    zh: 'JOIN 的优先级高于逗号：FROM a, b JOIN c ON … 的条件看不到 a，漏写条件也不容易发现。',
  },
  how: { en: 'Write JOIN with a condition for every table.', zh: '每张表都用 JOIN 并写出条件。' },
  options: z.object({}),
  messages: {
    mixed: {
      en: '{table} is joined by a comma, other tables of the query by JOIN.',
      zh: '{table} 用逗号连接，同一查询的其他表用 JOIN 连接。',
    },
  },
  create: (ctx) =>
    joinVisitor((_, node) => {
      const table = tableAfterComma(fromOf(node));
      if (table === undefined) return;
      const at = placeOf(table);
      ctx.report(at, 'mixed', { table: ctx.text(at) });
    }),
});

/** The first table behind a comma, where there is a JOIN too. */
function tableAfterComma(from: readonly TableReference[]): SingleTable | undefined {
  let afterComma = from[1];
  let hasJoin = false;
  const look = (reference: TableReference): void => {
    if (reference.kind !== 'join') return;
    if (reference.type === 'comma') afterComma ??= reference.right;
    else hasJoin = true;
    look(reference.left);
    look(reference.right);
  };
  from.forEach(look);
  return hasJoin && afterComma !== undefined ? tablesIn([afterComma])[0] : undefined;
}
