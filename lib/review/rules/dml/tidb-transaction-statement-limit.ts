import { z } from 'zod';
import type { CurrentStatement } from '@/lib/review/rule';
import { defineRule } from '@/lib/review/rule';
import { classify } from '@/lib/sql/classify';

export const tidbTransactionStatementLimit = defineRule({
  id: 'tidb-transaction-statement-limit',
  version: 1,
  group: 'dml',
  dialects: ['tidb'],
  level: 'error',
  byDefault: 'error',
  title: { en: 'A transaction of TiDB has a limited number of statements', zh: 'TiDB 事务的语句条数有上限' },
  why: {
    en: 'TiDB before 4.0 refuses the 5,001st statement of a transaction and rolls it back; later ones do so where optimistic transactions are retried (stmt-count-limit).',
    zh: 'TiDB 4.0 之前会拒绝事务中的第 5001 条语句并回滚；之后的版本在乐观事务开启重试时同样如此（stmt-count-limit）。',
  },
  how: {
    en: 'Commit in between, or write several rows with one INSERT.',
    zh: '中途提交，或用一条 INSERT 写入多行。',
  },
  options: z.object({
    max: z
      .number()
      .int()
      .positive()
      .default(5000)
      .describe('Statements of one transaction: stmt-count-limit of the cluster'),
    everyVersion: z
      .boolean()
      .default(false)
      .describe('Also in versions from 4.0 on, which limit optimistic transactions with retries only'),
  }),
  strictOptions: { everyVersion: true },
  messages: {
    above: {
      en: 'If the script runs as one transaction, it has {count} statements there; TiDB takes {max}.',
      zh: '如果脚本作为一个事务执行，这里共有 {count} 条语句，TiDB 最多接受 {max} 条。',
    },
  },
  create: (ctx) => {
    const { max, everyVersion } = ctx.options;
    // Manual, "TiDB Limitations": since 4.0 only with optimistic transactions and retries.
    if (ctx.dialect.version >= 40000 && !everyVersion) return {};
    let count = 0;
    let first: CurrentStatement | undefined;
    const finish = (): void => {
      if (first !== undefined) ctx.report(ctx.verb(first), 'above', { count, max });
      count = 0;
      first = undefined;
    };
    return {
      statement: () => {
        const { statement } = ctx;
        const { node } = statement;
        if (classify(node).implicitCommit || (node.kind === 'transaction' && ends.has(node.action))) finish();
        else if (statement.execClass === 'dml' || statement.execClass === 'query') {
          count += 1;
          if (count > max) first ??= statement;
        }
      },
      end: finish,
    };
  },
});

const ends: ReadonlySet<string> = new Set(['begin', 'commit', 'rollback']);
