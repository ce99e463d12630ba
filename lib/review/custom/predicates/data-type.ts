import { definePredicate } from '@/lib/review/custom/predicate';

export const dataType = definePredicate({
  id: 'data-type',
  title: { en: 'A column has the type', zh: '列的数据类型' },
  note: {
    en: 'As the server stores it: INTEGER is int, BOOL is tinyint, NUMERIC is decimal.',
    zh: '按服务器保存的名称：INTEGER 为 int，BOOL 为 tinyint，NUMERIC 为 decimal。',
  },
  inputs: {
    name: {
      kind: 'pattern',
      title: { en: 'named like', zh: '名称符合' },
      hint: { en: 'enum, *text, *blob', zh: 'enum, *text, *blob' },
    },
  },
  holes: ['type', 'column'],
  within: ['column'],
  watch: (_, { name }, tell) => ({
    visit: {
      'column-definition': ({ name: column, type }) => {
        if (type !== undefined && (name.test(type.name) || name.test(type.written)))
          tell.at(type, { type: type.written, column: column.text });
      },
    },
  }),
});
