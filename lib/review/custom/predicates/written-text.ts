import { definePredicate } from '@/lib/review/custom/predicate';
import type { StringLiteral } from '@/lib/sql/ast/expression';

export const writtenText = definePredicate({
  id: 'written-text',
  title: { en: 'A text is written', zh: '写出的文本' },
  note: {
    en: 'By its value, without quotes. Numbers count as written in defaults.',
    zh: '按去掉引号后的内容判断；默认值中的数字按写法计算。',
  },
  inputs: {
    place: {
      kind: 'choice',
      title: { en: 'as', zh: '位置' },
      of: {
        'table-comment': { en: 'the comment of a table', zh: '表注释' },
        'column-comment': { en: 'the comment of a column', zh: '列注释' },
        'index-comment': { en: 'the comment of an index', zh: '索引注释' },
        default: { en: 'the default of a column', zh: '列的默认值' },
        value: { en: 'a string anywhere else', zh: '其他位置的字符串' },
      },
      first: 'value',
    },
    text: {
      kind: 'pattern',
      title: { en: 'that fits', zh: '内容符合' },
      hint: { en: '*password*, or a regular expression', zh: '*password*，或正则表达式' },
    },
  },
  holes: ['value'],
  within: ['column', 'index', 'query'],
  watch(_, { place, text }, tell) {
    const told = (literal: StringLiteral): void => {
      if (text.test(literal.value)) tell.at(literal, { value: shortened(literal.value) });
    };
    switch (place) {
      case 'table-comment':
        return {
          visit: {
            'table-option': ({ option, value, valueSpan }, ancestors) => {
              const isOfTable = ancestors.nearest('partition-definition') === undefined;
              if (option === 'comment' && isOfTable && text.test(value))
                tell.at(valueSpan, { value: shortened(value) });
            },
          },
        };
      case 'column-comment':
        return { visit: { 'comment-attribute': (node) => told(node.text) } };
      case 'index-comment':
        return {
          visit: {
            'index-option': ({ option, value, valueSpan }) => {
              if (option === 'comment' && text.test(value)) tell.at(valueSpan, { value: shortened(value) });
            },
          },
        };
      case 'default':
        return {
          visit: {
            'default-attribute': ({ value }) => {
              if (value.kind === 'string') told(value);
              if (value.kind === 'number' && text.test(value.text)) tell.at(value, { value: value.text });
            },
          },
        };
      case 'value':
        return {
          visit: {
            string: (node, ancestors) => {
              const parent = ancestors.at(0)?.kind;
              if (parent !== 'comment-attribute' && parent !== 'default-attribute') told(node);
            },
          },
        };
    }
  },
});

const shortened = (value: string): string => (value.length > 80 ? `${value.slice(0, 79)}…` : value);
