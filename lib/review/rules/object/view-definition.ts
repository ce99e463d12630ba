import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Name } from '@/lib/sql/ast/name';
import type { Query } from '@/lib/sql/ast/query';
import type { Ancestors } from '@/lib/sql/walk';

export const viewDefinition = defineRule({
  id: 'view-definition',
  version: 1,
  group: 'object',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'The SELECT of a view can stand in a view', zh: '视图的查询必须合法' },
  why: {
    en: 'The server refuses the view (errors 1353, 1350, 1351, 1352).',
    zh: '服务器会拒绝创建视图（错误 1353、1350、1351、1352）。',
  },
  how: {
    en: 'List as many names as the SELECT has columns, and read tables only: no variables, no INTO, no temporary table.',
    zh: '列名个数要与查询的列数一致，并且只读取普通表：不用变量、INTO 和临时表。',
  },
  options: z.object({}),
  messages: {
    columnCount: {
      en: 'View {view} lists {listed} columns, and its SELECT has {selected}.',
      zh: '视图 {view} 列出了 {listed} 列，查询却有 {selected} 列。',
    },
    variable: { en: 'A view cannot read variable {variable}.', zh: '视图不能读取变量 {variable}。' },
    into: { en: 'The SELECT of a view cannot have INTO.', zh: '视图的查询不能有 INTO。' },
    temporary: { en: 'A view cannot read temporary table {table}.', zh: '视图不能读取临时表 {table}。' },
  },
  needs: 'schema',
  create: (ctx) => {
    const inView = (ancestors: Ancestors): boolean =>
      ancestors.nearest('create-view') !== undefined || ancestors.nearest('alter-view') !== undefined;
    const check = (view: string, columns: readonly Name[], query: Query): void => {
      const [first] = columns;
      const last = columns.at(-1);
      if (first !== undefined && last !== undefined) {
        const selected = columnCount(query) ?? outputCount();
        const at = { start: first.span.start, end: last.span.end };
        if (selected !== undefined && selected !== columns.length)
          ctx.report(at, 'columnCount', { view, listed: columns.length, selected });
      }
      for (const { table, relation } of ctx.names.tables) {
        if (relation?.kind === 'table' && relation.temporary)
          ctx.report(table, 'temporary', { table: table.name.text });
      }
    };
    const outputCount = (): number | undefined => {
      const { output } = ctx.names;
      return output?.known === true ? output.names.length : undefined;
    };
    return {
      'create-view': ({ view, columns, query }) => check(view.name.text, columns, query),
      'alter-view': ({ view, columns, query }) => check(view.name.text, columns, query),
      'user-variable': (node, ancestors) => {
        if (inView(ancestors) && ancestors.at(0)?.kind !== 'into-variables')
          ctx.report(node, 'variable', { variable: ctx.text(node) });
      },
      'system-variable': (node, ancestors) => {
        if (inView(ancestors)) ctx.report(node, 'variable', { variable: ctx.text(node) });
      },
      'into-file': (node, ancestors) => {
        if (inView(ancestors)) ctx.report(node, 'into', {});
      },
      'into-variables': (node, ancestors) => {
        if (inView(ancestors)) ctx.report(node, 'into', {});
      },
    };
  },
});

/** As written; undefined where a wildcard hides it. */
function columnCount(query: Query): number | undefined {
  switch (query.kind) {
    case 'select':
      return query.items.some(({ expression }) => expression.kind === 'wildcard') ? undefined : query.items.length;
    case 'values-query':
      return query.rows[0]?.items.length;
    case 'set-operation':
      return query.operands[0] === undefined ? undefined : columnCount(query.operands[0]);
    case 'nested-query':
      return columnCount(query.query);
    case 'table-query':
      return undefined;
  }
}
