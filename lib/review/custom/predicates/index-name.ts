import { definePredicate } from '@/lib/review/custom/predicate';
import type { Name } from '@/lib/sql/ast/name';

export const indexName = definePredicate({
  id: 'index-name',
  title: { en: 'An index is named', zh: '涉及的索引名' },
  note: { en: 'Where it is created, renamed or dropped.', zh: '创建、重命名或删除索引时的名称。' },
  inputs: {
    name: {
      kind: 'pattern',
      title: { en: 'named like', zh: '名称符合' },
      hint: { en: 'idx_*, uk_*', zh: 'idx_*, uk_*' },
    },
  },
  holes: ['index'],
  within: ['index'],
  watch(_, { name }, tell) {
    const told = (given: Name | undefined): void => {
      if (given !== undefined && name.test(given.text)) tell.at(given, { index: given.text });
    };
    return {
      visit: {
        'index-definition': (node) => told(node.indexKind === 'primary' ? undefined : (node.name ?? node.constraint)),
        'create-index': (node) => told(node.name),
        'drop-index': (node) => told(node.name),
        'drop-index-action': (node) => told(node.name),
        'rename-index': (node) => {
          told(node.from);
          told(node.to);
        },
      },
    };
  },
});
