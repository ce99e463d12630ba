import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const statementUsage = defineRule({
  id: 'statement-usage',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Clauses fit together', zh: '子句之间不能冲突' },
  why: {
    en: 'Each clause is right by itself, but the server refuses them together (error 1221 or 1234), and only when the statement runs.',
    zh: '各个子句单独看都正确，但放在一起服务器会拒绝执行（错误 1221 或 1234），而且要到执行时才会发现。',
  },
  how: { en: 'Leave one of them out.', zh: '去掉其中一个。' },
  options: z.object({}),
  messages: {
    rollupOrder: {
      en: 'WITH ROLLUP and ORDER BY are refused together.',
      zh: 'WITH ROLLUP 与 ORDER BY 不能同时使用。',
    },
    instantLock: {
      en: 'ALGORITHM=INSTANT and LOCK={lock} are refused together.',
      zh: 'ALGORITHM=INSTANT 与 LOCK={lock} 不能同时使用。',
    },
    foundRows: {
      en: 'SQL_CALC_FOUND_ROWS is allowed in the outermost SELECT only.',
      zh: 'SQL_CALC_FOUND_ROWS 只能用在最外层的 SELECT 中。',
    },
    globalPrivilege: {
      en: '{privilege} can only be granted ON *.*.',
      zh: '{privilege} 只能以 ON *.* 的形式授予。',
    },
  },
  create: (ctx) => {
    const { flavor, version } = ctx.dialect;
    const refusesRollupOrder = flavor === 'mariadb' || (flavor === 'mysql' && version < 80012);
    return {
      select: (node, ancestors) => {
        const { options, groupBy } = node;
        const [order] = node.orderBy;
        if (refusesRollupOrder && groupBy?.modifier === 'rollup' && order !== undefined)
          ctx.report(order, 'rollupOrder', {});
        if (flavor === 'tidb' || ancestors.depth === 0 || !options.includes('sql-calc-found-rows')) return;
        const parent = ancestors.at(0);
        const first = parent?.kind === 'set-operation' && ancestors.depth === 1 ? parent.operands[0] : undefined;
        if (first !== node) ctx.report(ctx.verb(node), 'foundRows', {});
      },
      'alter-table': ({ actions }) => {
        if (flavor !== 'mysql') return;
        if (!actions.some((action) => action.kind === 'algorithm' && action.value === 'instant')) return;
        for (const action of actions)
          if (action.kind === 'lock' && action.value !== 'default')
            ctx.report(action, 'instantLock', { lock: action.value.toUpperCase() });
      },
      grant: ({ privileges, level }) => {
        if (level === undefined || level.level === 'global') return;
        for (const privilege of privileges)
          if (globalOnly.has(privilege.name)) ctx.report(privilege, 'globalPrivilege', { privilege: privilege.name });
      },
    };
  },
});

/** What every server knows of the whole server alone (MySQL manual, "GRANT Statement", global privileges). */
const globalOnly: ReadonlySet<string> = new Set([
  'CREATE TABLESPACE',
  'CREATE USER',
  'FILE',
  'PROCESS',
  'RELOAD',
  'REPLICATION CLIENT',
  'REPLICATION SLAVE',
  'SHOW DATABASES',
  'SHUTDOWN',
  'SUPER',
]);
