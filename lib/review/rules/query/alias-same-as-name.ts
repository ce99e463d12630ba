import { z } from 'zod';
import type { Peeking } from '@/lib/review/query/block-column';
import { columnNow } from '@/lib/review/query/block-column';
import type { SingleTable } from '@/lib/review/query/table-reference';
import { tablesIn } from '@/lib/review/query/table-reference';
import { defineRule, everywhere } from '@/lib/review/rule';
import { sameName } from '@/lib/schema/model';
import type { ColumnRef } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { Select } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

export const aliasSameAsName = defineRule({
  id: 'alias-same-as-name',
  version: 1,
  group: 'query',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'An alias is not the name of something else', zh: '别名不与表名、列名相同' },
  why: {
    en: 'WHERE and GROUP BY take a name for the column, ORDER BY takes it for the alias: one name for two things gives results that nobody expects.',
    zh: 'WHERE 和 GROUP BY 把名称当作列，ORDER BY 当作别名：一个名称指两样东西，结果往往出人意料。',
  },
  how: { en: 'Choose an alias that is no name in this query.', zh: '使用本查询中没有出现过的名称作别名。' },
  options: z.object({}),
  messages: {
    own: { en: '{alias} stands for what is called {alias} anyway.', zh: '{alias} 与原名相同，没有意义。' },
    table: { en: 'Alias {alias} is also the name of a table here.', zh: '别名 {alias} 也是本查询中的表名。' },
    column: { en: 'Alias {alias} is also the name of a column here.', zh: '别名 {alias} 也是本查询中的列名。' },
    twice: { en: 'Alias {alias} is given twice.', zh: '别名 {alias} 重复使用。' },
  },
  fixes: { remove: { en: 'Leave the alias out', zh: '去掉别名' } },
  atMost: { own: 'notice' },
  create: (ctx) => ({
    select: (node) => {
      const tables = tablesIn(node.from);
      if (!node.items.some(hasAlias) && !tables.some(hasAlias)) return;
      const aliases = [...itemAliases(node), ...tables.flatMap(tableAlias)];
      const seen = new Set<string>();
      const tableNames = tables.flatMap((table) => (table.kind === 'table-ref' ? [table.table.name.text] : []));
      const columnNames = node.items.flatMap(({ expression }) =>
        expression.kind === 'column' ? [expression.name.text] : [],
      );
      for (const { alias, own, column, from } of aliases) {
        const { text } = alias;
        const isNamed = (name: string): boolean => sameName(name, text);
        const data = { alias: text };
        if (seen.has(text.toLowerCase())) ctx.report(alias, 'twice', data);
        else if (own !== undefined && isNamed(own.text)) {
          const isSafe = from !== undefined && own.text === text;
          const fix = { title: 'remove' as const, edits: [{ start: from ?? 0, end: alias.span.end, text: '' }] };
          ctx.report(alias, 'own', data, isSafe ? fix : undefined);
        } else if (tableNames.some(isNamed)) ctx.report(alias, 'table', data);
        else if (columnNames.some(isNamed) || (column !== undefined && isTaken(node, column, alias, ctx)))
          ctx.report(alias, 'column', data);
        seen.add(text.toLowerCase());
      }
    },
  }),
});

type Alias = {
  readonly alias: Name;
  /** What it is called without the alias. */
  readonly own: Name | undefined;
  readonly column: ColumnRef | undefined;
  /** Where the text of the alias begins; undefined where something stands between. */
  readonly from: number | undefined;
};

const hasAlias = ({ alias }: { readonly alias: Name | undefined }): boolean => alias !== undefined;

const itemAliases = ({ items }: Select): readonly Alias[] =>
  items.flatMap(({ alias, expression }) => {
    if (alias === undefined) return [];
    const column = expression.kind === 'column' ? expression : undefined;
    return [{ alias, own: column?.name, column, from: endOf(column?.span) }];
  });

function tableAlias(table: SingleTable): readonly Alias[] {
  const { alias } = table;
  if (alias === undefined) return [];
  if (table.kind !== 'table-ref') return [{ alias, own: undefined, column: undefined, from: undefined }];
  const isPlain = table.partitions.length === 0 && table.asOf === undefined;
  return [{ alias, own: table.table.name, column: undefined, from: isPlain ? table.table.span.end : undefined }];
}

const endOf = (span: Span | undefined): number | undefined => span?.end;

/** `SELECT a AS b` where the table of a has a column b as well. */
const isTaken = (node: Select, { table }: ColumnRef, name: Name, ctx: Peeking): boolean =>
  columnNow({ table, name }, node, ctx) !== undefined;
