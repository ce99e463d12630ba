import { z } from 'zod';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { indexLabel, indexPlace, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noFulltextIndex = defineRule({
  id: 'no-fulltext-index',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No full-text indexes', zh: '不使用全文索引' },
  why: {
    en: 'A full-text index keeps several hidden tables that every write changes, needs the ngram parser for Chinese, and is lost or read otherwise when the table moves to another server.',
    zh: '全文索引背后是多张隐藏表，每次写入都要维护；中文需要 ngram 分词器；迁移到其他数据库时往往不被支持或行为不同。',
  },
  how: { en: 'Search in a search engine that is fed from the table.', zh: '把数据同步到搜索引擎，在那里检索。' },
  options: z.object({}),
  messages: {
    used: { en: 'Index {index} of table {table} is a full-text index.', zh: '表 {table} 的索引 {index} 是全文索引。' },
  },
  create: (ctx) => {
    const visit = (node: DefiningNode): void => {
      for (const index of newIndexes(node)) {
        if (index.kind !== 'fulltext') continue;
        ctx.report(indexPlace(index), 'used', { index: indexLabel(index), table: node.table.name.text });
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});
