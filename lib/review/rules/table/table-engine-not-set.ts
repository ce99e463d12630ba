import { z } from 'zod';
import { removeOption } from '@/lib/review/definition/remove-option';
import { defineRule } from '@/lib/review/rule';

export const tableEngineNotSet = defineRule({
  id: 'table-engine-not-set',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'notice',
  byDefault: 'off',
  title: { en: 'ENGINE is not written', zh: '不写 ENGINE' },
  why: {
    en: 'The server has one default engine; a script that names another brings a table without transactions or crash safety in unseen.',
    zh: '服务器有统一的默认引擎；脚本里另写引擎，会悄悄引入没有事务、崩溃会丢数据的表。',
  },
  how: { en: 'Leave ENGINE out; the default of the server holds.', zh: '去掉 ENGINE，使用服务器默认值。' },
  options: z.object({}),
  messages: { written: { en: 'ENGINE = {engine} is written.', zh: '写了 ENGINE = {engine}。' } },
  fixes: { remove: { en: 'Remove ENGINE = {engine}', zh: '去掉 ENGINE = {engine}' } },
  create: (ctx) => ({
    'table-option': ({ option, value, span }, ancestors) => {
      if (option !== 'engine') return;
      const parent = ancestors.at(0)?.kind;
      // Of a partition too: then there is nothing to take away, the table has to have the same.
      const edits = parent === 'create-table' ? [removeOption(ctx.script, span)] : undefined;
      ctx.report(span, 'written', { engine: value }, edits === undefined ? undefined : { title: 'remove', edits });
    },
  }),
});
