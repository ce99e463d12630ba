import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { StatementOf } from '@/lib/sql/ast';

export const unsupportedStatement = defineRule({
  id: 'unsupported-statement',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Every statement can be executed by a ticket', zh: '每条语句都能由工单执行' },
  why: {
    en: 'The execution may lose its connection at any time and goes on with another: what only the old one knew is gone then, and so such statements are refused when their turn comes.',
    zh: '执行过程中连接随时可能中断，并换一个连接继续：只有旧连接知道的状态会丢失，所以轮到这类语句时会被拒绝。',
  },
  how: {
    en: 'Leave the statement out: the transaction mode is chosen in the ticket, values are written into the statements, and helping tables are real ones.',
    zh: '去掉该语句：事务方式在工单中选择，变量的值直接写进语句，中间表使用普通表。',
  },
  options: z.object({}),
  messages: {
    transaction: {
      en: '{verb} is not executed: the ticket begins and ends transactions.',
      zh: '{verb} 不会执行：事务由工单开启和结束。',
    },
    temporary: {
      en: 'Temporary table {table} would be lost with the connection.',
      zh: '临时表 {table} 会随连接一起丢失。',
    },
    session: {
      en: 'The effect of {verb} would be lost with the connection.',
      zh: '{verb} 的作用会随连接一起丢失。',
    },
    variable: {
      en: 'The value of @{variable} would be lost with the connection.',
      zh: '@{variable} 的值会随连接一起丢失。',
    },
    nextTransaction: {
      en: 'SET TRANSACTION without SESSION holds for the next transaction only.',
      zh: '不带 SESSION 的 SET TRANSACTION 只对下一个事务有效。',
    },
    nothing: { en: 'ALTER TABLE {table} changes nothing.', zh: 'ALTER TABLE {table} 没有任何变更。' },
  },
  fixes: { session: { en: 'Set it for the session', zh: '改为对会话设置' } },
  create: (ctx) => {
    const tell = (message: 'transaction' | 'session', verb: string): void => ctx.report(ctx.verb(), message, { verb });
    const checkSet = ({ assignments }: StatementOf<'set'>): void => {
      for (const assignment of assignments) {
        if (assignment.kind === 'set-user-variable')
          ctx.report(assignment.variable, 'variable', { variable: assignment.variable.name });
        if (assignment.kind === 'set-variable' && transactional.has(assignment.name.toLowerCase()))
          ctx.report(assignment.nameSpan, 'transaction', { verb: `SET ${assignment.name}` });
      }
    };
    return {
      statement: () => {
        const { node } = ctx.statement;
        switch (node.kind) {
          case 'transaction':
            return tell('transaction', node.action.replaceAll('-', ' ').toUpperCase());
          case 'xa':
            return tell('transaction', 'XA');
          case 'create-table':
            if (node.temporary) ctx.report(node.table, 'temporary', { table: node.table.name.text });
            return;
          case 'drop-table':
            if (node.temporary)
              for (const table of node.tables) ctx.report(table, 'temporary', { table: table.name.text });
            return;
          case 'lock-tables':
            return tell('session', 'LOCK TABLES');
          case 'unlock-tables':
            return tell('session', 'UNLOCK TABLES');
          case 'prepare':
            return tell('session', 'PREPARE');
          case 'deallocate':
            return tell('session', 'DEALLOCATE PREPARE');
          case 'set-resource-group':
            return tell('session', 'SET RESOURCE GROUP');
          case 'set-transaction': {
            if (node.scope !== undefined) return;
            const verb = ctx.verb();
            const edits = [{ start: verb.end, end: verb.end, text: ' SESSION' }];
            return ctx.report(verb, 'nextTransaction', {}, { title: 'session', edits });
          }
          case 'set':
            return checkSet(node);
          case 'alter-table':
            if (node.actions.length === 0) ctx.report(node.table, 'nothing', { table: node.table.name.text });
            return;
        }
      },
    };
  },
});

const transactional: ReadonlySet<string> = new Set(['autocommit', 'completion_type']);
