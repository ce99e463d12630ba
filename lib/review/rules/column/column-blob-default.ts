import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { takesNoLiteralDefault } from '@/lib/review/definition/type-family';
import { defineRule } from '@/lib/review/rule';

export const columnBlobDefault = defineRule({
  id: 'column-blob-default',
  version: 1,
  group: 'column',
  // MariaDB gives BLOB and TEXT any default (knowledge base, "BLOB and TEXT Data Types", 10.2.1).
  dialects: ['mysql', 'tidb'],
  level: 'error',
  byDefault: 'error',
  title: {
    en: 'BLOB, TEXT, JSON and spatial columns have no plain default',
    zh: 'BLOB、TEXT、JSON 和空间类型列不能有普通默认值',
  },
  why: {
    en: 'The server refuses a default that is not an expression in parentheses (error 1101).',
    zh: '默认值不是括号中的表达式时，服务器会拒绝执行（错误 1101）。',
  },
  how: {
    en: "Leave DEFAULT out, or write an expression where the version has them: DEFAULT ('').",
    zh: "去掉 DEFAULT；版本支持时写成表达式：DEFAULT ('')。",
  },
  options: z.object({}),
  messages: {
    refused: {
      en: 'Column {column} is {type} and cannot have this default.',
      zh: '列 {column} 是 {type}，不能有这个默认值。',
    },
  },
  create: (ctx) => ({
    'column-definition': (node) => {
      const { name, type } = node;
      if (type === undefined || !takesNoLiteralDefault(type.name)) return;
      const attribute = attributeOf(node, 'default-attribute');
      if (attribute === undefined || attribute.parenthesised || attribute.value.kind === 'null') return;
      ctx.report(attribute.value, 'refused', { column: name.text, type: type.name.toUpperCase() });
    },
  }),
});
