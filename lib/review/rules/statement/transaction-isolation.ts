import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Expression } from '@/lib/sql/ast/expression';

const levels = ['read-uncommitted', 'read-committed', 'repeatable-read', 'serializable'] as const;

export const transactionIsolation = defineRule({
  id: 'transaction-isolation',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'notice',
  byDefault: 'off',
  title: { en: 'The isolation level is one of the house', zh: '事务隔离级别符合约定' },
  why: {
    en: 'REPEATABLE READ and SERIALIZABLE lock gaps and wait more, READ UNCOMMITTED shows what may never be committed; a change on the fly makes two connections see different data.',
    zh: 'REPEATABLE READ 和 SERIALIZABLE 会锁间隙，等待更多；READ UNCOMMITTED 会读到可能不会提交的数据；临时修改会让两个连接看到不同的数据。',
  },
  how: {
    en: 'Use the agreed level, by default READ COMMITTED.',
    zh: '使用约定的级别，默认是 READ COMMITTED。',
  },
  options: z.object({
    allow: z.array(z.enum(levels)).default(['read-committed']).describe('Levels that may be set'),
  }),
  messages: {
    other: {
      en: 'The isolation level becomes {level}; agreed: {allowed}.',
      zh: '事务隔离级别被设为 {level}，约定为 {allowed}。',
    },
  },
  create: (ctx) => {
    const allowed: readonly string[] = ctx.options.allow;
    const check = (at: { readonly start: number; readonly end: number }, level: string | undefined): void => {
      if (level === undefined || allowed.includes(level)) return;
      ctx.report(at, 'other', { level: shown(level), allowed: allowed.map(shown).join(', ') });
    };
    return {
      'set-transaction': (node) => check(ctx.verb(node), node.isolation),
      'set-variable': ({ name, value, nameSpan }) => {
        if (variables.has(name.toLowerCase())) check(nameSpan, levelOf(value));
      },
    };
  },
});

const variables: ReadonlySet<string> = new Set(['transaction_isolation', 'tx_isolation']);

const shown = (level: string): string => level.replace('-', ' ').toUpperCase();

/** undefined: the value is not in the text. */
function levelOf(value: Expression): string | undefined {
  if (value.kind === 'string') return value.value.toLowerCase().replace(/[ _]/g, '-');
  // The server counts them too: 0 is READ UNCOMMITTED.
  return value.kind === 'number' ? levels[Number(value.text)] : undefined;
}
