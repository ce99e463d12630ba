import { definePredicate } from '@/lib/review/custom/predicate';
import { tablesOf } from '@/lib/review/custom/tables-of';

export const tableName = definePredicate({
  id: 'table-name',
  title: { en: 'A table is named', zh: '涉及的表名' },
  note: {
    en: 'Tables and views. Common tables (WITH) are none, and an alias is no name.',
    zh: '包括表和视图；公用表（WITH）不算，别名也不算。',
  },
  inputs: {
    name: {
      kind: 'pattern',
      title: { en: 'named like', zh: '名称符合' },
      hint: { en: '*_log, or shop.*_log with its schema', zh: '*_log，或带库名 shop.*_log' },
    },
    use: {
      kind: 'choice',
      title: { en: 'and is', zh: '并且' },
      of: {
        any: { en: 'named anywhere', zh: '出现在任何位置' },
        read: { en: 'read', zh: '被读取' },
        write: { en: 'changed in its rows', zh: '数据被修改' },
        define: { en: 'created, changed or dropped', zh: '被创建、修改或删除' },
      },
      first: 'any',
    },
  },
  holes: ['table'],
  within: ['table', 'query'],
  watch: (ctx, { name, use }, tell) => ({
    late: () => {
      for (const { table, mode } of tablesOf(ctx.statement.node)) {
        if (use !== 'any' && use !== mode) continue;
        const schema = table.schema?.text ?? ctx.defaultSchema;
        const isNamed =
          name.test(table.name.text) || (schema !== undefined && name.test(`${schema}.${table.name.text}`));
        if (isNamed) tell.at(table, { table: table.name.text });
      }
    },
  }),
});
