import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import { isSameKey, keyOfNew, keysThatStay } from '@/lib/review/index/key-cover';
import type { DefiningNode } from '@/lib/review/index/new-index';
import { indexPlace, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';

export const indexDuplicate = defineRule({
  id: 'index-duplicate',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No two indexes of one kind have the same columns', zh: '同类索引的列不能完全相同' },
  why: {
    en: 'The second index answers no query that the first does not, and is written with every row; index-redundant finds it too, together with indexes that begin with the same columns.',
    zh: '第二个索引不会让任何查询变快，却要随每一行一起写入；index-redundant 也会发现它，并连同前缀相同的索引一起报告。',
  },
  how: { en: 'Keep one of the two.', zh: '只保留其中一个。' },
  options: z.object({}),
  messages: {
    same: {
      en: 'Index {index} of table {table} has the same columns as {other}.',
      zh: '表 {table} 的索引 {index} 与 {other} 的列完全相同。',
    },
  },
  needs: 'schema',
  create: (ctx) => {
    const visit = (node: DefiningNode): void => {
      const added = newIndexes(node);
      if (added.length === 0) return;
      const { before, after } = tableChange(node, ctx);
      const others = [...keysThatStay(before, after, added)];
      for (const index of added) {
        const key = keyOfNew(index, ctx.script);
        const same = others.find((other) => other.kind === key.kind && isSameKey(key, other));
        others.push(key);
        if (same === undefined || key.kind === 'primary') continue;
        ctx.report(indexPlace(index), 'same', { table: node.table.name.text, index: key.label, other: same.label });
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});
