import { definePredicate, isNested } from '@/lib/review/custom/predicate';
import { tablesOf } from '@/lib/review/custom/tables-of';
import { joinedTables } from '@/lib/sql/resolve-tables';

export const count = definePredicate({
  id: 'count',
  title: { en: 'The number of', zh: '数量' },
  inputs: {
    what: {
      kind: 'choice',
      title: { en: 'things', zh: '对象' },
      of: {
        'insert-rows': { en: 'rows in VALUES of INSERT', zh: 'INSERT 的 VALUES 行' },
        'joined-tables': { en: 'tables joined in one query', zh: '一个查询中连接的表' },
        tables: { en: 'different tables in the statement', zh: '语句涉及的不同的表' },
        columns: { en: 'columns of CREATE TABLE', zh: 'CREATE TABLE 的列' },
        indexes: { en: 'indexes of CREATE TABLE', zh: 'CREATE TABLE 的索引' },
        'index-columns': { en: 'columns of an index', zh: '一个索引的列' },
        'in-items': { en: 'values in an IN list', zh: 'IN 列表的值' },
        'select-items': { en: 'columns that a query gives', zh: '查询返回的列' },
        'alter-actions': { en: 'actions of ALTER TABLE', zh: 'ALTER TABLE 的操作' },
        characters: { en: 'characters of the statement', zh: '语句的字符' },
      },
      first: 'insert-rows',
    },
    number: { kind: 'comparison', title: { en: 'is', zh: '为' } },
  },
  holes: ['count'],
  within: ['index', 'query'],
  watch(ctx, { what, number }, tell) {
    const fits = (given: number): boolean => number(given);
    switch (what) {
      case 'insert-rows':
        return {
          visit: {
            'insert-values': (node) => {
              const { length } = node.rows;
              if (fits(length)) tell.of(node, { count: length });
            },
          },
        };
      case 'joined-tables':
        return {
          visit: {
            select: (node, ancestors) => {
              const tables = joinedTables(node.from);
              const [last, isInner] = [tables[tables.length - 1], isNested(ancestors)];
              if (last !== undefined && fits(tables.length)) {
                tell.at(last, { count: tables.length }, { owner: node, isNested: isInner });
              }
            },
            update: (node) => {
              const tables = joinedTables(node.tables);
              const last = tables[tables.length - 1];
              if (last !== undefined && fits(tables.length)) tell.at(last, { count: tables.length }, { owner: node });
            },
            delete: (node) => {
              const tables = joinedTables(node.tables);
              const last = tables[tables.length - 1];
              if (last !== undefined && fits(tables.length)) tell.at(last, { count: tables.length }, { owner: node });
            },
          },
        };
      case 'tables':
        return {
          late: () => {
            const names = tablesOf(ctx.statement.node).map(
              ({ table }) => `${table.schema?.text ?? ctx.defaultSchema ?? ''}.${table.name.text}`,
            );
            const { size } = new Set(names.map((name) => name.toLowerCase()));
            if (fits(size)) tell.of(ctx.statement, { count: size });
          },
        };
      case 'columns':
      case 'indexes':
        return {
          visit: {
            'create-table': ({ table, elements, like, query }) => {
              if (like !== undefined || query !== undefined) return tell.unknown();
              const wanted = what === 'columns' ? 'column-definition' : 'index-definition';
              const { length } = elements.filter(({ kind }) => kind === wanted);
              if (fits(length)) tell.at(table.name, { count: length });
            },
          },
        };
      case 'index-columns':
        return {
          visit: {
            'index-definition': (node) => {
              const { length } = node.parts;
              if (fits(length)) tell.at(node.name ?? node.parts[0] ?? node, { count: length });
            },
            'create-index': ({ name, parts }) => {
              if (fits(parts.length)) tell.at(name, { count: parts.length });
            },
          },
        };
      case 'in-items':
        return {
          visit: {
            'in-list': ({ operand, items }) => {
              if (fits(items.length)) tell.at(operand, { count: items.length });
            },
          },
        };
      case 'select-items':
        return {
          visit: {
            select: (node, ancestors) => {
              const { items } = node;
              const data = { count: items.length };
              if (items.some(({ expression }) => expression.kind === 'wildcard')) tell.unknown();
              else if (fits(items.length)) tell.of(node, data, { isNested: isNested(ancestors) });
            },
          },
        };
      case 'alter-actions':
        return {
          visit: {
            'alter-table': (node) => {
              if (fits(node.actions.length)) tell.of(node, { count: node.actions.length });
            },
          },
        };
      case 'characters':
        return {
          late: () => {
            const { start, end } = ctx.statement.span;
            if (fits(end - start)) tell.of(ctx.statement, { count: end - start });
          },
        };
    }
  },
});
