import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';
import type { Name } from '@/lib/sql/ast/name';
import type { Query } from '@/lib/sql/ast/query';

export const columnListedTwice = defineRule({
  id: 'column-listed-twice',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'A list of columns names each once', zh: '列清单中每列只出现一次' },
  why: {
    en: 'The server refuses the statement (error 1110 in INSERT, 1060 in a view or a derived table).',
    zh: '服务器会拒绝执行（INSERT 是错误 1110，视图和派生表是错误 1060）。',
  },
  how: {
    en: 'Take one of them out of the list, or give a column of the query another alias.',
    zh: '从清单中去掉一个，或给查询的列换一个别名。',
  },
  options: z.object({}),
  messages: {
    inserted: { en: 'Column {column} is filled twice.', zh: '列 {column} 写了两次。' },
    named: { en: 'There are two columns named {column}.', zh: '有两个名为 {column} 的列。' },
  },
  create: (ctx) => {
    const check = (names: readonly (Name | undefined)[], message: 'inserted' | 'named'): void => {
      if (names.length < 2) return;
      const seen = new Set<string>();
      for (const name of names) {
        if (name === undefined) continue;
        const key = name.text.toLowerCase();
        if (seen.has(key)) ctx.report(name, message, { column: name.text });
        seen.add(key);
      }
    };
    const checkInsert = ({ columns, source }: Insert | Replace): void => {
      if (columns !== undefined) check(columns.map(namesOf), 'inserted');
      if (source.kind === 'insert-set')
        check(
          source.assignments.map(({ column }) => column.name),
          'inserted',
        );
    };
    /** The names that a query puts out must differ where it stands for a table. */
    const checkTable = ({ columns, query }: { readonly columns: readonly Name[]; readonly query: Query }): void =>
      check(columns.length > 0 ? columns : outputNames(query), 'named');
    return {
      insert: checkInsert,
      replace: checkInsert,
      'create-view': checkTable,
      'alter-view': checkTable,
      'derived-table': checkTable,
      'common-table': checkTable,
      'create-table': ({ query }) => {
        if (query !== undefined) check(outputNames(query), 'named');
      },
    };
  },
});

const namesOf = ({ name }: { readonly name: Name }): Name => name;

/** Names that are written: what a * or an expression without alias is called is left out. */
function outputNames(query: Query): readonly (Name | undefined)[] {
  switch (query.kind) {
    case 'select':
      return query.items.map(({ alias, expression }) =>
        alias !== undefined ? alias : expression.kind === 'column' ? expression.name : undefined,
      );
    case 'set-operation':
      return query.operands[0] === undefined ? [] : outputNames(query.operands[0]);
    case 'nested-query':
      return outputNames(query.query);
    default:
      return [];
  }
}
