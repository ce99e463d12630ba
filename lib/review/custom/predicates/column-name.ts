import { definePredicate } from '@/lib/review/custom/predicate';
import type { Name } from '@/lib/sql/ast/name';

export const columnName = definePredicate({
  id: 'column-name',
  title: { en: 'A column is named', zh: '涉及的列名' },
  note: {
    en: 'By its written name: `*` names no column here.',
    zh: '按写出的名称判断；`*` 不算写出列名。',
  },
  inputs: {
    name: {
      kind: 'pattern',
      title: { en: 'named like', zh: '名称符合' },
      hint: { en: '*_at, password', zh: '*_at, password' },
    },
    use: {
      kind: 'choice',
      title: { en: 'and is', zh: '并且' },
      of: {
        any: { en: 'named anywhere', zh: '出现在任何位置' },
        define: { en: 'defined, renamed or dropped', zh: '被定义、重命名或删除' },
        write: { en: 'written by INSERT or UPDATE', zh: '被 INSERT 或 UPDATE 写入' },
        refer: { en: 'used in a query, a condition or an index', zh: '在查询、条件或索引中使用' },
      },
      first: 'any',
    },
  },
  holes: ['column'],
  within: ['column', 'index', 'query'],
  watch(_, { name, use }, tell) {
    const told = (given: Name | undefined): void => {
      if (given !== undefined && name.test(given.text)) tell.at(given, { column: given.text });
    };
    const defining = use === 'any' || use === 'define';
    return {
      visit: {
        ...(defining && {
          'column-definition': ({ name: column }) => told(column),
          'change-column': ({ from, column }) => {
            if (from.text !== column.name.text) told(from);
          },
          'rename-column': ({ from, to }) => {
            told(from);
            told(to);
          },
          'drop-column': ({ name: column }) => told(column),
          'alter-column-default': ({ column }) => told(column),
        }),
        ...(use !== 'define' && {
          column: ({ name: column }, ancestors) => {
            const parent = ancestors.at(0);
            const isWritten =
              parent?.kind === 'insert' ||
              parent?.kind === 'replace' ||
              parent?.kind === 'load-data' ||
              (parent?.kind === 'column-assignment' && parent.column.name === column);
            if (use === 'any' || (use === 'write') === isWritten) told(column);
          },
        }),
      },
    };
  },
});
