import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

const variable: { readonly [name: string]: string | undefined } = { char: 'VARCHAR', binary: 'VARBINARY' };

export const columnCharToVarchar = defineRule({
  id: 'column-char-to-varchar',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  strictOptions: { max: 1 },
  title: { en: 'VARCHAR and VARBINARY instead of CHAR and BINARY', zh: '使用 VARCHAR、VARBINARY 而不是 CHAR、BINARY' },
  why: {
    en: 'The fixed forms are padded to their full length, and to lengthen one later copies the table; the variable forms take what the value needs.',
    zh: '定长类型会补足到全长，以后加长还要复制整张表；变长类型只占实际需要的空间。',
  },
  how: {
    en: 'Use the variable form, unless every value has the same length, as with a hash or a country code.',
    zh: '使用变长类型；所有值等长的除外，例如哈希值、国家代码。',
  },
  options: z.object({
    max: z.number().int().nonnegative().default(8).describe('Length up to which the fixed form is left alone'),
  }),
  messages: {
    fixed: {
      en: 'Column {column} is {type}: {instead} takes only the space that each value needs.',
      zh: '列 {column} 是 {type}：{instead} 只占每个值实际需要的空间。',
    },
  },
  create: (ctx) => ({
    'column-definition': ({ name, type }) => {
      const instead = type && variable[type.name];
      if (type?.length === undefined || instead === undefined || type.length <= ctx.options.max) return;
      const { length } = type;
      const [from, to] = [`${type.name.toUpperCase()}(${length})`, `${instead}(${length})`];
      ctx.report(type, 'fixed', { column: name.text, type: from, instead: to });
    },
  }),
});
