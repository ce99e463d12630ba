import { z } from 'zod';
import { keyColumnVisitor } from '@/lib/review/index/key-column';
import { defineRule, everywhere } from '@/lib/review/rule';

export const indexVarcharLength = defineRule({
  id: 'index-varchar-length',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Indexed VARCHAR columns have a limited length', zh: '索引中的 VARCHAR 列长度有上限' },
  why: {
    en: 'A page of an index holds few long entries: the tree grows deeper and takes more of the buffer pool, and 3,072 bytes is the most a key may have.',
    zh: '索引项越长，一页能放的就越少：树更深，占用更多缓冲池；而且一个键最多 3,072 字节。',
  },
  how: {
    en: 'Index a prefix that tells most values apart, KEY (name(50)), or shorten the column.',
    zh: '只索引足以区分大多数值的前缀，例如 KEY (name(50))，或缩短列长度。',
  },
  options: z.object({
    max: z.number().int().positive().default(255).describe('Characters of an indexed VARCHAR column, or of its prefix'),
  }),
  messages: {
    above: {
      en: 'The index holds {length} characters of column {column}; the limit is {max}.',
      zh: '索引包含列 {column} 的 {length} 个字符，上限 {max}。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const { max } = ctx.options;
    return keyColumnVisitor(
      ctx,
      (kind) => kind !== 'fulltext',
      ({ column, length: prefix, at }) => {
        if (column.type.name !== 'varchar' && column.type.name !== 'varbinary') return;
        const length = prefix ?? column.type.length ?? 0;
        if (length > max) ctx.report(at, 'above', { column: column.name, length, max });
      },
    );
  },
});
