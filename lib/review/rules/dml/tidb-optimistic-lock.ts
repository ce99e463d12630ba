import { z } from 'zod';
import { defineRule } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';

export const tidbOptimisticLock = defineRule({
  id: 'tidb-optimistic-lock',
  version: 1,
  group: 'dml',
  dialects: ['tidb'],
  level: 'warning',
  byDefault: 'warning',
  title: { en: 'Transactions of TiDB lock what they change', zh: 'TiDB 事务使用悲观锁' },
  why: {
    en: 'An optimistic transaction takes no lock: FOR UPDATE waits for nobody, a conflict shows at COMMIT alone, and a retry by itself works on rows that were read before and may lose what others wrote.',
    zh: '乐观事务不加锁：FOR UPDATE 不会等待，冲突到 COMMIT 才发现；自动重试会基于先前读到的数据，可能覆盖别人的修改。',
  },
  how: {
    en: 'Leave the mode out (pessimistic is the default since 3.0.8), or begin with BEGIN PESSIMISTIC.',
    zh: '不设置事务模式（3.0.8 起默认为悲观），或用 BEGIN PESSIMISTIC 开始。',
  },
  options: z.object({}),
  messages: {
    mode: {
      en: 'From here on transactions are optimistic: conflicts show at COMMIT.',
      zh: '从这里开始使用乐观事务：冲突到 COMMIT 时才发现。',
    },
    forUpdate: {
      en: 'In an optimistic transaction {clause} locks nothing; a conflict shows at COMMIT.',
      zh: '乐观事务中 {clause} 不加锁，冲突到 COMMIT 时才发现。',
    },
    retry: {
      en: 'Transactions are retried by themselves: what others wrote in between may be lost.',
      zh: '事务会自动重试：期间别人写入的数据可能丢失。',
    },
  },
  create: (ctx) => {
    // Manual, "TiDB Optimistic Transaction Model": clusters made since 3.0.8 are pessimistic.
    let session = ctx.dialect.version < 30008;
    let optimistic = session;
    return {
      transaction: ({ action, mode, span }) => {
        if (action === 'commit' || action === 'rollback') optimistic = session;
        if (action !== 'begin') return;
        optimistic = mode === undefined ? session : mode === 'optimistic';
        if (mode === 'optimistic') ctx.report(span, 'mode', {});
      },
      'set-variable': ({ name, value, span }) => {
        const variable = name.toLowerCase();
        const word = wordOf(value);
        if (variable === 'tidb_txn_mode') {
          session = word === 'optimistic' || word === '';
          optimistic = session;
          if (session) ctx.report(span, 'mode', {});
        } else if (variable === 'tidb_disable_txn_auto_retry' && (word === '0' || word === 'off')) {
          ctx.report(span, 'retry', {});
        }
      },
      locking: ({ strength, span }) => {
        if (optimistic && strength === 'update') ctx.report(span, 'forUpdate', { clause: 'FOR UPDATE' });
      },
    };
  },
});

/** Lower case; undefined for what is no constant. */
function wordOf(value: Expression): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.value.toLowerCase();
    case 'number':
      return value.text;
    case 'column':
      return value.name.text.toLowerCase();
    case 'boolean':
      return value.value ? '1' : '0';
    default:
      return undefined;
  }
}
