import { z } from 'zod';
import { tableChange } from '@/lib/review/definition/table-change';
import type { ComparableKey } from '@/lib/review/index/key-cover';
import { isCovered, isSameKey, keyOfNew, keysThatStay } from '@/lib/review/index/key-cover';
import type { DefiningNode, NewIndex } from '@/lib/review/index/new-index';
import { indexPlace, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';
import { removalOf } from '@/lib/review/text/list-item';

export const indexRedundant = defineRule({
  id: 'index-redundant',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'No index repeats another one or the beginning of it', zh: '索引不能与其他索引重复或是其前缀' },
  why: {
    en: 'An index on (a, b) answers what an index on (a) does: the shorter one is written with every row, takes memory, and gives the optimizer one more plan to weigh.',
    zh: '索引 (a, b) 能做索引 (a) 的全部工作：较短的那个仍要随每一行写入、占用内存，还让优化器多比较一个计划。',
  },
  how: { en: 'Keep the longer index, or the unique one.', zh: '保留较长的索引，或唯一索引。' },
  options: z.object({}),
  messages: {
    same: {
      en: 'Index {index} of table {table} has the same columns as {other}.',
      zh: '表 {table} 的索引 {index} 与 {other} 的列相同。',
    },
    prefix: {
      en: 'Index {index} of table {table} is not needed: {other} begins with its columns.',
      zh: '表 {table} 的索引 {index} 是多余的：{other} 以相同的列开头。',
    },
    covers: {
      en: 'With {other}, the existing index {index} of table {table} is not needed any more.',
      zh: '有了 {other}，表 {table} 现有的索引 {index} 就多余了。',
    },
  },
  fixes: { remove: { en: 'Remove index {index}', zh: '去掉索引 {index}' } },
  needs: 'schema',
  create: (ctx) => {
    const visit = (node: DefiningNode): void => {
      const added = newIndexes(node);
      if (added.length === 0) return;
      const { before, after } = tableChange(node, ctx);
      const old = keysThatStay(before, after, added);
      const fresh = added.map((index) => keyOfNew(index, ctx.script));
      const table = node.table.name.text;
      added.forEach((index, i) => {
        const key = fresh[i];
        if (key === undefined) return;
        const by = old.find((other) => isCovered(key, other)) ?? coveredByOther(key, i, fresh);
        if (by !== undefined) {
          const message = isSameKey(key, by) ? 'same' : 'prefix';
          ctx.report(indexPlace(index), message, { table, index: key.label, other: by.label }, removal(node, index));
          return;
        }
        for (const existing of old) {
          if (isCovered(existing, key))
            ctx.report(indexPlace(index), 'covers', { table, index: existing.label, other: key.label });
        }
      });
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});

/** Of two keys that cover each other, the later one is the one too many. */
function coveredByOther(key: ComparableKey, at: number, fresh: readonly ComparableKey[]): ComparableKey | undefined {
  return fresh.find((other, i) => i !== at && isCovered(key, other) && (i < at || !isCovered(other, key)));
}

function removal(node: DefiningNode, { span, beside }: NewIndex) {
  if (beside !== undefined || node.kind === 'create-index') return undefined;
  const items = node.kind === 'create-table' ? node.elements : node.actions;
  const index = items.findIndex((item) => item.span.start <= span.start && span.end <= item.span.end);
  const isIndex = items[index]?.kind === 'index-definition' || items[index]?.kind === 'add-index';
  const edit = isIndex ? removalOf(items, index) : undefined;
  return edit === undefined ? undefined : { title: 'remove' as const, edits: [edit] };
}
