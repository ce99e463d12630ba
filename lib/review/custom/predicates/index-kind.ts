import { definePredicate } from '@/lib/review/custom/predicate';
import type { IndexKind } from '@/lib/sql/ast/column';

export const indexKind = definePredicate({
  id: 'index-kind',
  title: { en: 'An index is defined as', zh: '定义的索引类型' },
  inputs: {
    kinds: {
      kind: 'choices',
      title: { en: 'one of', zh: '其中之一' },
      of: {
        primary: { en: 'PRIMARY KEY', zh: 'PRIMARY KEY' },
        unique: { en: 'UNIQUE', zh: 'UNIQUE' },
        index: { en: 'INDEX', zh: 'INDEX' },
        fulltext: { en: 'FULLTEXT', zh: 'FULLTEXT' },
        spatial: { en: 'SPATIAL', zh: 'SPATIAL' },
        vector: { en: 'VECTOR', zh: 'VECTOR' },
        columnar: { en: 'COLUMNAR', zh: 'COLUMNAR' },
        foreign: { en: 'FOREIGN KEY', zh: 'FOREIGN KEY' },
      } satisfies { readonly [Kind in IndexKind | 'foreign']: unknown },
    },
  },
  holes: [],
  within: ['index'],
  watch: (ctx, { kinds }, tell) => ({
    visit: {
      'index-definition': (node) => {
        if (kinds.has(node.indexKind)) tell.at(node.name ?? node.constraint ?? ctx.verb(node), {}, { owner: node });
      },
      'create-index': (node) => {
        if (kinds.has(node.indexKind)) tell.at(node.name, {}, { owner: node });
      },
      'foreign-key': (node) => {
        if (kinds.has('foreign')) tell.at(node.constraint ?? ctx.verb(node), {}, { owner: node });
      },
      'primary-key-attribute': (node) => {
        if (kinds.has('primary')) tell.at(node);
      },
      'unique-attribute': (node) => {
        if (kinds.has('unique')) tell.at(node);
      },
      'references-attribute': (node) => {
        if (kinds.has('foreign')) tell.at(ctx.verb(node), {}, { owner: node });
      },
    },
  }),
});
