import { z } from 'zod';
import { attributeOf } from '@/lib/review/definition/column-attribute';
import { defineRule, everywhere } from '@/lib/review/rule';

export const columnNoCharset = defineRule({
  id: 'column-no-charset',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Columns set no character set of their own', zh: '列不单独设置字符集' },
  why: {
    en: 'A comparison of two columns with different character sets or collations converts one of them, and then no index of it is used.',
    zh: '字符集或排序规则不同的两列比较时要转换其中一列，它的索引就用不上了。',
  },
  how: {
    en: 'Set the character set on the table, or leave it to the database.',
    zh: '在表上设置字符集，或沿用库的默认值。',
  },
  options: z.object({}),
  messages: {
    charset: {
      en: 'Column {column} sets its own character set {charset}.',
      zh: '列 {column} 单独设置了字符集 {charset}。',
    },
    collation: {
      en: 'Column {column} sets its own collation {collation}.',
      zh: '列 {column} 单独设置了排序规则 {collation}。',
    },
    national: {
      en: 'Column {column} is {type}, which means character set utf8mb3.',
      zh: '列 {column} 是 {type}，意味着字符集为 utf8mb3。',
    },
  },
  create: (ctx) => ({
    'column-definition': (node) => {
      const { name, type } = node;
      const column = name.text;
      const collation = attributeOf(node, 'collate-attribute')?.collation ?? type?.collation;
      if (type?.charset !== undefined) ctx.report(type.charset, 'charset', { column, charset: type.charset.text });
      else if (type?.national === true) ctx.report(type, 'national', { column, type: type.written });
      else if (collation !== undefined) ctx.report(collation, 'collation', { column, collation: collation.text });
    },
  }),
});
