import { z } from 'zod';
import { columnAround } from '@/lib/review/definition/column-attribute';
import { defineRule } from '@/lib/review/rule';

export const mariadbJsonIsText = defineRule({
  id: 'mariadb-json-is-text',
  version: 1,
  group: 'column',
  dialects: ['mariadb'],
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'JSON is LONGTEXT in MariaDB', zh: 'MariaDB 的 JSON 就是 LONGTEXT' },
  why: {
    en: 'MariaDB keeps JSON as LONGTEXT with a JSON_VALID check: every access parses the whole text, -> and ->> do not exist, and row-based replication from MySQL’s JSON does not work.',
    zh: 'MariaDB 把 JSON 存为 LONGTEXT 加 JSON_VALID 检查：每次访问都要解析全文，没有 -> 和 ->>，也无法从 MySQL 的 JSON 列做行复制。',
  },
  how: {
    en: 'Keep what is searched in columns of its own, or in a generated column with an index.',
    zh: '需要查询的内容单独建列，或用生成列加索引。',
  },
  options: z.object({}),
  messages: {
    text: {
      en: 'Column {column} becomes LONGTEXT with a JSON_VALID check.',
      zh: '列 {column} 实际是带 JSON_VALID 检查的 LONGTEXT。',
    },
  },
  create: (ctx) => ({
    'data-type': ({ name, span }, ancestors) => {
      const column = name === 'json' ? columnAround(ancestors) : undefined;
      if (column !== undefined) ctx.report(span, 'text', { column: column.name.text });
    },
  }),
});
