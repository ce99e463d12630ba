import { z } from 'zod';
import type { DefiningNode, NewIndex } from '@/lib/review/index/new-index';
import { indexLabel, newIndexes } from '@/lib/review/index/new-index';
import { defineRule, everywhere } from '@/lib/review/rule';

export const indexTypeAllowList = defineRule({
  id: 'index-type-allow-list',
  version: 1,
  group: 'index',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Index types are from the allowed list', zh: '索引类型在允许的范围内' },
  why: {
    en: 'Full-text, spatial and vector indexes differ between versions and servers, and tools for online changes or migration do not carry all of them.',
    zh: '全文、空间和向量索引在不同版本和数据库之间差别很大，在线改表和迁移工具也不一定支持。',
  },
  how: { en: 'Use a B-tree index, or search outside of the database.', zh: '使用 B 树索引，或把检索放到数据库之外。' },
  options: z.object({
    allow: z
      .array(z.string())
      .default(['BTREE', 'HASH'])
      .describe('Index types: BTREE, HASH, RTREE, FULLTEXT, SPATIAL, VECTOR, COLUMNAR'),
  }),
  messages: {
    notAllowed: {
      en: 'Index {index} is of type {type} (allowed: {allowed}).',
      zh: '索引 {index} 的类型是 {type}（允许：{allowed}）。',
    },
  },
  create: (ctx) => {
    const allow = new Set(ctx.options.allow.map((type) => type.toUpperCase()));
    const allowed = [...allow].join(', ');
    const visit = (node: DefiningNode): void => {
      for (const index of newIndexes(node)) {
        const type = typeOf(index);
        if (allow.has(type)) continue;
        const written = index.options.findLast(({ option }) => option === 'using')?.valueSpan;
        ctx.report(written ?? index.name?.span ?? index.span, 'notAllowed', {
          index: indexLabel(index),
          type,
          allowed,
        });
      }
    };
    return { 'create-table': visit, 'alter-table': visit, 'create-index': visit };
  },
});

function typeOf({ kind, options }: NewIndex): string {
  if (kind === 'fulltext' || kind === 'spatial' || kind === 'vector' || kind === 'columnar') return kind.toUpperCase();
  return (options.findLast(({ option }) => option === 'using')?.value ?? 'btree').toUpperCase();
}
