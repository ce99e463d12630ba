import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Delete, Update } from '@/lib/sql/ast/manipulation';

export const dmlRequireLimit = defineRule({
  id: 'dml-require-limit',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  // `dml-no-limit` says the opposite: with a LIMIT it is not fixed which rows are changed.
  byDefault: 'off',
  title: { en: 'UPDATE and DELETE have a LIMIT', zh: 'UPDATE 和 DELETE 要有 LIMIT' },
  why: {
    en: 'A condition that matches more than was thought changes every row it finds; a LIMIT bounds what one statement can do and how long it holds its locks.',
    zh: '条件匹配的行比预想的多时，会改动找到的每一行；LIMIT 限制了一条语句的影响范围和持锁时间。',
  },
  how: {
    en: 'Add LIMIT with the number of rows that you expect, and ORDER BY a unique key.',
    zh: '加上预期行数的 LIMIT，并按唯一键 ORDER BY。',
  },
  options: z.object({}),
  messages: {
    missing: {
      en: '{verb} without LIMIT changes every row that its condition finds.',
      zh: '{verb} 没有 LIMIT，会改动条件找到的每一行。',
    },
  },
  create: (ctx) => ({
    update: (node) => {
      if (node.limit === undefined && isSingle(node)) ctx.report(ctx.verb(node), 'missing', { verb: 'UPDATE' });
    },
    delete: (node) => {
      if (node.limit === undefined && isSingle(node) && node.targets.length === 0)
        ctx.report(ctx.verb(node), 'missing', { verb: 'DELETE' });
    },
  }),
});

/** The servers refuse a LIMIT where several tables are named (manual, "UPDATE Statement", "DELETE Statement"). */
const isSingle = ({ tables }: Update | Delete): boolean => tables.length === 1 && tables[0]?.kind === 'table-ref';
