import { z } from 'zod';
import { isLob } from '@/lib/review/definition/type-family';
import { keyColumnVisitor } from '@/lib/review/index/key-column';
import { defineRule, everywhere } from '@/lib/review/rule';

export const indexNoBlob = defineRule({
  id: 'index-no-blob',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'No index on a BLOB or TEXT column', zh: '不在 BLOB、TEXT 列上建索引' },
  why: {
    en: 'Such an index holds only the beginning of the values: it cannot answer a query alone, cannot sort, and a UNIQUE one compares no more than its prefix.',
    zh: '这种索引只存值的开头部分：不能覆盖查询，不能用于排序，唯一索引也只比较前缀。',
  },
  how: {
    en: 'Index a generated column with a hash of the value, use a FULLTEXT index for words, or make the column a VARCHAR.',
    zh: '为存放哈希值的生成列建索引，按词检索用 FULLTEXT 索引，或把列改为 VARCHAR。',
  },
  options: z.object({
    types: z
      .array(z.enum(['blob', 'text']))
      .default(['blob', 'text'])
      .describe('Types that are reported, of every size'),
  }),
  messages: {
    used: {
      en: 'Column {column} of table {table} is {type} and part of an index.',
      zh: '表 {table} 的列 {column} 是 {type} 类型，却在索引中。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const { types } = ctx.options;
    return keyColumnVisitor(
      ctx,
      (kind) => kind === 'primary' || kind === 'unique' || kind === 'index',
      ({ table, column, at }) => {
        const { name } = column.type;
        if (!isLob(name) || !types.some((type) => name.endsWith(type))) return;
        ctx.report(at, 'used', { table, column: column.name, type: name.toUpperCase() });
      },
    );
  },
});
