import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';
import type { Limit } from '@/lib/sql/ast/query';

export const dmlNoLimit = defineRule({
  id: 'dml-no-limit',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'notice',
  title: { en: 'Changes of data have no LIMIT', zh: '数据变更不使用 LIMIT' },
  why: {
    en: 'Which rows a LIMIT picks is not fixed: statement-based replicas may change other rows, and nobody can tell afterwards which ones were left.',
    zh: 'LIMIT 选中哪些行并不确定：基于语句复制的备库可能改动另外的行，事后也说不清剩下哪些。',
  },
  how: {
    en: 'Name the rows by a condition on the primary key. For large changes run ranges of the key one after the other.',
    zh: '用主键条件指明要改的行；数据量大时按主键分段执行。',
  },
  options: z.object({}),
  messages: {
    limited: {
      en: '{verb} with LIMIT: which rows are changed is not fixed.',
      zh: '{verb} 带 LIMIT：改动哪些行并不确定。',
    },
  },
  create: (ctx) => {
    const check = (verb: string, limit: Limit | undefined): void => {
      if (limit !== undefined) ctx.report(limit, 'limited', { verb });
    };
    const checkInsert = (node: Insert | Replace): void => {
      if (node.source.kind === 'insert-query') check(`${node.kind.toUpperCase()} … SELECT`, node.source.query.limit);
    };
    return {
      update: ({ limit }) => check('UPDATE', limit),
      delete: ({ limit }) => check('DELETE', limit),
      insert: checkInsert,
      replace: checkInsert,
    };
  },
});
