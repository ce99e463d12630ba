import { definePredicate } from '@/lib/review/custom/predicate';

export const typeLength = definePredicate({
  id: 'type-length',
  title: { en: 'The length of a column type', zh: '列类型的长度' },
  note: { en: 'As written in its parentheses: 20 of VARCHAR(20).', zh: '括号中写出的数字：VARCHAR(20) 为 20。' },
  inputs: { length: { kind: 'comparison', title: { en: 'is', zh: '为' } } },
  holes: ['type', 'column', 'count'],
  within: ['column'],
  watch: (_, { length }, tell) => ({
    visit: {
      'column-definition': ({ name, type }) => {
        if (type?.length !== undefined && length(type.length))
          tell.at(type, { type: type.written, column: name.text, count: type.length });
      },
    },
  }),
});
