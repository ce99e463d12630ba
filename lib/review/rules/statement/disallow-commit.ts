import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const disallowCommit = defineRule({
  id: 'disallow-commit',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'error',
  // `unsupported-statement` says of every statement about transactions that it is not executed.
  byDefault: 'off',
  title: { en: 'Scripts do not commit by themselves', zh: '脚本不自行提交' },
  why: {
    en: 'The execution opens and ends the transactions, so that it knows what was applied: a COMMIT in the script ends one in the middle, and what came before cannot be taken back.',
    zh: '事务由执行器开启和结束，这样才知道哪些已经生效：脚本里的 COMMIT 会中途结束事务，此前的改动就无法撤回。',
  },
  how: {
    en: 'Leave COMMIT out; choose in the ticket whether the statements run in one transaction.',
    zh: '去掉 COMMIT，在工单中选择是否放在一个事务里执行。',
  },
  options: z.object({}),
  messages: {
    commit: { en: 'The script commits here.', zh: '脚本在这里提交事务。' },
  },
  create: (ctx) => ({
    statement: () => {
      const { node } = ctx.statement;
      if ((node.kind === 'transaction' || node.kind === 'xa') && node.action === 'commit')
        ctx.report(ctx.verb(), 'commit', {});
    },
  }),
});
