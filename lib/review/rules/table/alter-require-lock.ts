import { z } from 'zod';
import { appendClause, takesOnlineClauses } from '@/lib/review/definition/alter-clause';
import { ddlPlanOf } from '@/lib/review/outcome/ddl-plan-of';
import { defineRule } from '@/lib/review/rule';

export const alterRequireLock = defineRule({
  id: 'alter-require-lock',
  version: 1,
  group: 'table',
  dialects: ['mysql', 'mariadb'],
  level: 'error',
  byDefault: 'off',
  title: { en: 'ALTER TABLE names its LOCK', zh: 'ALTER TABLE 写明 LOCK' },
  why: {
    en: 'Without LOCK a change that needs it blocks writes for as long as it runs, and nothing says so before; with LOCK=NONE the statement fails at once instead.',
    zh: '不写 LOCK 时，需要加锁的变更会一直阻塞写入，而且事先没有任何提示；写了 LOCK=NONE 则会立即报错。',
  },
  how: {
    en: 'Write LOCK=NONE, or ALGORITHM=INSTANT, which takes none.',
    zh: '写 LOCK=NONE；或写 ALGORITHM=INSTANT，它不需要锁。',
  },
  options: z.object({}),
  messages: {
    missing: { en: '{verb} names no LOCK.', zh: '{verb} 没有写明 LOCK。' },
  },
  fixes: { append: { en: 'Write LOCK=NONE', zh: '写上 LOCK=NONE' } },
  needs: 'schema',
  create: (ctx) => {
    const report = (verb: string): void => {
      const { node } = ctx.statement;
      const plan = ddlPlanOf(node, ctx.effect, ctx.dialect);
      const isFree =
        plan !== undefined && plan.algorithm !== 'unknown' && plan.algorithm !== 'copy' && plan.lock === 'none';
      const edit = isFree ? appendClause(node, 'LOCK=NONE') : undefined;
      const fix = edit === undefined ? undefined : { title: 'append' as const, edits: [edit] };
      ctx.report(ctx.verb(), 'missing', { verb }, fix);
    };
    return {
      'alter-table': ({ actions }) => {
        // INSTANT takes no lock, and MySQL refuses both together (error 1221).
        const isSaid = actions.some(
          (action) => action.kind === 'lock' || (action.kind === 'algorithm' && action.value === 'instant'),
        );
        if (!isSaid && takesOnlineClauses(actions)) report('ALTER TABLE');
      },
      'create-index': ({ lock }) => {
        if (lock === undefined) report('CREATE INDEX');
      },
      'drop-index': ({ lock, algorithm }) => {
        const isSaid = lock !== undefined || algorithm?.toLowerCase() === 'instant';
        if (!isSaid && ctx.dialect.flavor === 'mysql') report('DROP INDEX');
      },
    };
  },
});
