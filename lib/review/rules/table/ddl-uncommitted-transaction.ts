import { z } from 'zod';
import { ddlTargets } from '@/lib/review/definition/ddl-target';
import { defineRule, everywhere } from '@/lib/review/rule';

export const ddlUncommittedTransaction = defineRule({
  id: 'ddl-uncommitted-transaction',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'warning',
  byDefault: 'off',
  title: { en: 'No transaction holds the table while its definition is to change', zh: '改表时没有未提交事务占着该表' },
  why: {
    en: 'A change of a table waits for every transaction that has read it, and all new statements on the table queue up behind the one that waits. One forgotten transaction is enough to stop an application.',
    zh: '改表要等待所有读过该表的事务结束，而新的语句又会排在它后面；一个忘记提交的事务就足以让应用停住。',
  },
  how: {
    en: 'End the transaction, or wait until it has ended. What is seen here is the state at the time of the review.',
    zh: '结束该事务，或等它结束。这里看到的是审核时的状态。',
  },
  options: z.object({
    seconds: z.number().int().nonnegative().default(60).describe('Seconds from which on an open transaction counts'),
  }),
  messages: {
    holds: {
      en: 'A transaction of connection {thread}, open for {seconds} s, holds {table}: the change would wait for it.',
      zh: '连接 {thread} 的事务已打开 {seconds} 秒并占着 {table}：变更会等待它。',
    },
    open: {
      en: '{count} transactions have been open for up to {seconds} s. Whether they hold {table} cannot be told.',
      zh: '有 {count} 个事务已打开最长 {seconds} 秒，无法判断是否占着 {table}。',
    },
  },
  needs: 'table-facts',
  create: (ctx) => ({
    statement: () => {
      for (const at of ddlTargets(ctx.statement.node)) {
        const { seconds } = ctx.options;
        const place = ctx.at(at.schema?.text, at.name.text);
        const found = ctx.ask({ kind: 'open-transactions', at: place, seconds });
        if (found === undefined) continue;
        const table = at.name.text;
        const holder = found.find(({ holdsTable }) => holdsTable === true);
        const unsure = found.filter(({ holdsTable }) => holdsTable === null);
        if (holder !== undefined) {
          ctx.report(at, 'holds', { table, thread: holder.thread, seconds: holder.seconds });
        } else if (unsure.length > 0) {
          const longest = Math.max(...unsure.map((one) => one.seconds));
          ctx.report(at, 'open', { table, count: unsure.length, seconds: longest });
        }
      }
    },
  }),
});
