import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Insert, Replace } from '@/lib/sql/ast/manipulation';

export const insertSelect = defineRule({
  id: 'insert-select',
  version: 1,
  group: 'dml',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'Rows are not copied by INSERT … SELECT', zh: '不用 INSERT … SELECT 复制数据' },
  why: {
    en: 'Under REPEATABLE READ the rows and gaps that are read stay locked until the transaction ends, so writers of the source wait; how many rows it will write is not in the text.',
    zh: '在 REPEATABLE READ 下，读到的行和间隙会一直锁到事务结束，写源表的会话要等待；会写入多少行也无法从语句中看出。',
  },
  how: {
    en: 'Copy in ranges of the primary key, or read first and insert the values.',
    zh: '按主键分段复制，或先查询再插入具体的值。',
  },
  options: z.object({}),
  messages: {
    used: {
      en: '{verb} into {table} takes its rows from a query.',
      zh: '{verb} 写入 {table} 的数据来自查询。',
    },
  },
  create: (ctx) => {
    const check = ({ kind, table, source }: Insert | Replace): void => {
      if (source.kind === 'insert-query')
        ctx.report(ctx.verb(source.query), 'used', { verb: kind.toUpperCase(), table: table.name.text });
    };
    return { insert: check, replace: check };
  },
});
