import { z } from 'zod';
import { hasPlan } from '@/lib/review/explain/explain-question';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Problem } from '@/lib/schema/effect';

/** What EXPLAIN would stumble over, and the name to say it with. */
function missingName(problem: Problem): string | undefined {
  switch (problem.kind) {
    case 'table-not-exist':
      return problem.table;
    case 'database-not-exist':
      return problem.database;
    case 'column-not-exist':
      return problem.column;
    case 'qualifier-not-exist':
      return problem.qualifier;
    default:
      return undefined;
  }
}

const readsOrWrites: ReadonlySet<string> = new Set(['insert', 'replace', 'update', 'delete']);

export const explainPreCheckFailed = defineRule({
  id: 'explain-pre-check-failed',
  version: 1,
  group: 'plan',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  strictOptions: { known: true },
  title: { en: 'The server accepts the statement under EXPLAIN', zh: '语句能通过服务器的 EXPLAIN 预检' },
  why: {
    en: 'EXPLAIN checks names, types, collations and the rules of GROUP BY as execution does, without reading or changing a row for it. What fails there fails when the ticket runs, perhaps after other statements have been done.',
    zh: 'EXPLAIN 与真正执行一样检查名称、类型、排序规则和 GROUP BY 规则，但不读改任何数据行。在这里失败的语句，执行时也会失败，而那时前面的语句可能已经生效。',
  },
  how: {
    en: 'Correct what the server complains of. INSERT of literal values, and changes of rows named by a unique key, are not put before the server.',
    zh: '按服务器的报错修改。直接写值的 INSERT 和用唯一键定位的修改不做预检。',
  },
  options: z.object({
    known: z
      .boolean()
      .default(false)
      .describe('Also say it of names that the schema shows to be missing; other rules say that too'),
  }),
  messages: {
    failed: {
      en: 'The server refuses the statement under EXPLAIN: {message} ({errno}).',
      zh: '服务器的 EXPLAIN 拒绝该语句：{message}（{errno}）。',
    },
    known: {
      en: '{name} does not exist, so the server would refuse the statement.',
      zh: '{name} 不存在，服务器会拒绝该语句。',
    },
  },
  needs: 'explain',
  create: (ctx) => ({
    statement: () => {
      const { node } = ctx.statement;
      const explained = hasPlan(node);
      if (ctx.options.known && (explained || readsOrWrites.has(node.kind))) {
        for (const problem of ctx.names.problems) {
          const name = missingName(problem);
          if (name === undefined) continue;
          ctx.report(problem.at, 'known', { name });
          return;
        }
      }
      if (!explained) return;
      const failure = ctx.explainFailure;
      if (failure !== undefined) ctx.report(ctx.verb(), 'failed', failure);
    },
  }),
});
