import { z } from 'zod';
import { appendClause, takesOnlineClauses } from '@/lib/review/definition/alter-clause';
import { ddlPlanOf } from '@/lib/review/outcome/ddl-plan-of';
import { defineRule } from '@/lib/review/rule';

export const alterRequireAlgorithm = defineRule({
  id: 'alter-require-algorithm',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'error',
  byDefault: 'off',
  title: { en: 'ALTER TABLE names its ALGORITHM', zh: 'ALTER TABLE 写明 ALGORITHM' },
  why: {
    en: 'Without ALGORITHM the server falls back to copying the table, silently, while writes wait; with it the statement fails at once instead.',
    zh: '不写 ALGORITHM 时，服务器会悄悄退回到复制整张表，期间不能写入；写明后则会立即报错。',
  },
  how: {
    en: 'Write the fastest one that the change allows: ALGORITHM=INSTANT, else INPLACE.',
    zh: '写变更所支持的最快方式：ALGORITHM=INSTANT，否则 INPLACE。',
  },
  options: z.object({}),
  messages: {
    missing: { en: '{verb} names no ALGORITHM.', zh: '{verb} 没有写明 ALGORITHM。' },
    planned: {
      en: '{verb} names no ALGORITHM; this change would be {algorithm}.',
      zh: '{verb} 没有写明 ALGORITHM；这次变更会是 {algorithm}。',
    },
  },
  fixes: { append: { en: 'Write ALGORITHM={algorithm}', zh: '写上 ALGORITHM={algorithm}' } },
  needs: 'schema',
  create: (ctx) => {
    const report = (verb: string): void => {
      const { node } = ctx.statement;
      const plan = ddlPlanOf(node, ctx.effect, ctx.dialect);
      if (plan === undefined || plan.algorithm === 'unknown') {
        ctx.report(ctx.verb(), 'missing', { verb });
        return;
      }
      const algorithm = plan.algorithm.toUpperCase();
      const edit = plan.algorithm === 'copy' ? undefined : appendClause(node, `ALGORITHM=${algorithm}`);
      const fix = edit === undefined ? undefined : { title: 'append' as const, edits: [edit] };
      ctx.report(ctx.verb(), 'planned', { verb, algorithm }, fix);
    };
    return {
      'alter-table': ({ actions }) => {
        if (takesOnlineClauses(actions) && !actions.some(({ kind }) => kind === 'algorithm')) report('ALTER TABLE');
      },
      'create-index': ({ algorithm }) => {
        if (algorithm === undefined) report('CREATE INDEX');
      },
      'drop-index': ({ algorithm }) => {
        if (algorithm === undefined && ctx.dialect.flavor === 'mysql') report('DROP INDEX');
      },
    };
  },
});
