import { allEngines, defineCheck } from '@/lib/inspection/check';
import { utf8mb3Tables } from '@/lib/inspection/reads/utf8mb3-tables';
import { ident } from '@/lib/sql/quote';

export const utf8mb3Columns = defineCheck({
  id: 'utf8mb3-columns',
  code: 'F07',
  group: 'F',
  byDefault: false,
  title: { en: 'Text is utf8mb4', zh: '文本列使用 utf8mb4' },
  why: {
    en: 'utf8mb3 refuses emoji and rare characters, and is deprecated.',
    zh: 'utf8mb3 无法存储表情与生僻字，且已被弃用。',
  },
  advice: { en: 'Convert the tables to utf8mb4; look at index lengths first.', zh: '转换为 utf8mb4，先检查索引长度。' },
  supports: allEngines,
  reads: { rows: { utf8mb3Tables } },
  options: {},
  messages: {
    old: {
      en: '{schema}.{table} has {count} utf8mb3 columns, such as {example}.',
      zh: '{schema}.{table} 有 {count} 个 utf8mb3 列，例如 {example}。',
    },
  },
  judge: ({ rows, report }) => {
    for (const { schema, table, columns, example } of rows.utf8mb3Tables.rows)
      report(
        'warning',
        'old',
        { schema, table, count: columns, example },
        {
          key: `${schema}.${table}`,
          ticket: {
            kind: 'change-table',
            schema,
            sql: `ALTER TABLE ${ident(schema)}.${ident(table)} CONVERT TO CHARACTER SET utf8mb4`,
          },
        },
      );
    return undefined;
  },
});
