import { definePredicate } from '@/lib/review/custom/predicate';

export const functionName = definePredicate({
  id: 'function-name',
  title: { en: 'A function is used', zh: '使用函数' },
  note: { en: 'Built in or stored; CURRENT_TIMESTAMP too.', zh: '内置函数或存储函数，包括 CURRENT_TIMESTAMP。' },
  inputs: {
    name: {
      kind: 'pattern',
      title: { en: 'named like', zh: '名称符合' },
      hint: { en: 'sleep, json_*, rand', zh: 'sleep, json_*, rand' },
    },
  },
  holes: ['function'],
  within: ['column', 'index', 'query'],
  watch: (_, { name }, tell) => ({
    visit: {
      'function-call': (node) => {
        if (name.test(node.name.text)) tell.at(node.name, { function: node.name.text.toUpperCase() });
      },
    },
  }),
});
