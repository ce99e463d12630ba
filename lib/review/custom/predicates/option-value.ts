import { definePredicate } from '@/lib/review/custom/predicate';
import type { RuleVisitor } from '@/lib/review/rule';
import type { Span } from '@/lib/sql/span';

export const optionValue = definePredicate({
  id: 'option-value',
  title: { en: 'An option is set', zh: '设置选项' },
  note: {
    en: 'Of CREATE and ALTER of tables and databases. Put it into "none of" to ask for what is missing.',
    zh: '建表、改表、建库、改库时的选项；放进“都不满足”可以检查缺少的选项。',
  },
  inputs: {
    option: {
      kind: 'choice',
      title: { en: 'the option', zh: '选项' },
      of: {
        engine: { en: 'ENGINE', zh: 'ENGINE' },
        charset: { en: 'CHARACTER SET', zh: 'CHARACTER SET' },
        collate: { en: 'COLLATE', zh: 'COLLATE' },
        'row-format': { en: 'ROW_FORMAT', zh: 'ROW_FORMAT' },
        'auto-increment': { en: 'AUTO_INCREMENT', zh: 'AUTO_INCREMENT' },
        compression: { en: 'COMPRESSION', zh: 'COMPRESSION' },
        encryption: { en: 'ENCRYPTION', zh: 'ENCRYPTION' },
        tablespace: { en: 'TABLESPACE', zh: 'TABLESPACE' },
        comment: { en: 'COMMENT', zh: 'COMMENT' },
        algorithm: { en: 'ALGORITHM of ALTER', zh: 'ALTER 的 ALGORITHM' },
        lock: { en: 'LOCK of ALTER', zh: 'ALTER 的 LOCK' },
        'index-type': { en: 'USING of an index', zh: '索引的 USING' },
      },
      first: 'engine',
    },
    value: {
      kind: 'pattern',
      title: { en: 'to a value like', zh: '值符合' },
      hint: { en: '* for any value', zh: '* 表示任意值' },
    },
  },
  holes: ['value'],
  within: ['index'],
  watch(_, { option, value }, tell) {
    const found = (given: string | undefined, place: { readonly span: Span } | Span): void => {
      if (given !== undefined && value.test(given)) tell.at(place, { value: given });
    };
    return { visit: visitorOf(option, found) };
  },
});

type Found = (given: string | undefined, place: { readonly span: Span } | Span) => void;

function visitorOf(option: string, found: Found): RuleVisitor {
  switch (option) {
    case 'algorithm':
      return {
        algorithm: (node) => found(node.value, node),
        'create-index': ({ algorithm, name }) => found(algorithm, name),
        'drop-index': ({ algorithm, name }) => found(algorithm, name),
      };
    case 'lock':
      return {
        lock: (node) => found(node.value, node),
        'create-index': ({ lock, name }) => found(lock, name),
        'drop-index': ({ lock, name }) => found(lock, name),
      };
    case 'index-type':
      return {
        'index-option': ({ option: name, value: given, valueSpan }) => {
          if (name === 'using') found(given, valueSpan);
        },
      };
    default:
      return {
        'table-option': ({ option: name, value: given, valueSpan }) => {
          if (name === option) found(given, valueSpan);
        },
        'database-option': ({ option: name, value: given, valueSpan }) => {
          if (name === option) found(given, valueSpan);
        },
        'convert-charset': ({ charset, collation }) => {
          if (option === 'charset' && charset !== undefined) found(charset.text, charset);
          if (option === 'collate' && collation !== undefined) found(collation.text, collation);
        },
      };
  }
}
