import { definePredicate } from '@/lib/review/custom/predicate';
import type { ColumnAttribute } from '@/lib/sql/ast/column';

export const columnAttribute = definePredicate({
  id: 'column-attribute',
  title: { en: 'A column is defined with', zh: '列定义中写有' },
  inputs: {
    attributes: {
      kind: 'choices',
      title: { en: 'one of', zh: '其中之一' },
      of: {
        'not-null': { en: 'NOT NULL', zh: 'NOT NULL' },
        null: { en: 'NULL', zh: 'NULL' },
        default: { en: 'DEFAULT', zh: 'DEFAULT' },
        'on-update': { en: 'ON UPDATE', zh: 'ON UPDATE' },
        'auto-increment': { en: 'AUTO_INCREMENT', zh: 'AUTO_INCREMENT' },
        'auto-random': { en: 'AUTO_RANDOM', zh: 'AUTO_RANDOM' },
        comment: { en: 'COMMENT', zh: 'COMMENT' },
        collate: { en: 'COLLATE', zh: 'COLLATE' },
        charset: { en: 'CHARACTER SET', zh: 'CHARACTER SET' },
        unsigned: { en: 'UNSIGNED', zh: 'UNSIGNED' },
        zerofill: { en: 'ZEROFILL', zh: 'ZEROFILL' },
        generated: { en: 'GENERATED ALWAYS AS', zh: 'GENERATED ALWAYS AS' },
        invisible: { en: 'INVISIBLE', zh: 'INVISIBLE' },
        'primary-key': { en: 'PRIMARY KEY', zh: 'PRIMARY KEY' },
        unique: { en: 'UNIQUE', zh: 'UNIQUE' },
        references: { en: 'REFERENCES', zh: 'REFERENCES' },
        check: { en: 'CHECK', zh: 'CHECK' },
      },
    },
  },
  holes: ['column'],
  within: ['column'],
  watch: (_, { attributes: wanted }, tell) => ({
    visit: {
      'column-definition': ({ name, type, attributes }) => {
        const data = { column: name.text };
        for (const attribute of attributes) {
          const key = keyOf(attribute);
          if (key !== undefined && wanted.has(key)) tell.at(attribute, data);
        }
        if (type === undefined) return;
        if (wanted.has('unsigned') && type.unsigned) tell.at(type, data);
        if (wanted.has('zerofill') && type.zerofill) tell.at(type, data);
        if (wanted.has('charset') && type.charset !== undefined) tell.at(type.charset, data);
        if (wanted.has('collate') && type.collation !== undefined) tell.at(type.collation, data);
      },
    },
  }),
});

const keys = {
  'default-attribute': 'default',
  'on-update-attribute': 'on-update',
  'auto-increment-attribute': 'auto-increment',
  'auto-random-attribute': 'auto-random',
  'comment-attribute': 'comment',
  'collate-attribute': 'collate',
  'generated-attribute': 'generated',
  'primary-key-attribute': 'primary-key',
  'unique-attribute': 'unique',
  'references-attribute': 'references',
  'check-attribute': 'check',
} as const satisfies { readonly [Kind in ColumnAttribute['kind']]?: string };

function keyOf(attribute: ColumnAttribute) {
  switch (attribute.kind) {
    case 'null-attribute':
      return attribute.nullable ? 'null' : 'not-null';
    case 'visibility-attribute':
      return attribute.visible ? undefined : 'invisible';
    case 'srid-attribute':
    case 'column-option-attribute':
      return undefined;
    default:
      return keys[attribute.kind];
  }
}
