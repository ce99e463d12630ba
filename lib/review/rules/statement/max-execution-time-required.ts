import { z } from 'zod';
import { blocksOf } from '@/lib/review/query/subquery';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { Statement } from '@/lib/sql/ast';
import type { Query } from '@/lib/sql/ast/query';
import type { SetAssignment } from '@/lib/sql/ast/session';

export const maxExecutionTimeRequired = defineRule({
  id: 'max-execution-time-required',
  version: 1,
  group: 'statement',
  dialects: everywhere,
  level: 'error',
  byDefault: 'off',
  title: { en: 'The script limits the time of its statements', zh: '脚本要限制语句执行时间' },
  why: {
    en: 'A statement without a limit runs until somebody finds and kills it. MySQL and TiDB limit reading statements only (max_execution_time, milliseconds), MariaDB all of them (max_statement_time, seconds).',
    zh: '没有时间限制的语句会一直运行，直到有人发现并终止。MySQL 和 TiDB 只能限制读语句（max_execution_time，毫秒），MariaDB 可限制所有语句（max_statement_time，秒）。',
  },
  how: {
    en: 'Begin the script with SET SESSION and the variable, or give SELECT the hint MAX_EXECUTION_TIME(n).',
    zh: '在脚本开头用 SET SESSION 设置该变量，或给 SELECT 加上提示 MAX_EXECUTION_TIME(n)。',
  },
  options: z.object({}),
  messages: {
    unlimited: {
      en: 'No {variable} is set before this statement.',
      zh: '在这条语句之前没有设置 {variable}。',
    },
  },
  create: (ctx) => {
    const isMariadb = ctx.dialect.flavor === 'mariadb';
    const variable = isMariadb ? 'max_statement_time' : 'max_execution_time';
    let limited = false;
    let told = false;
    return {
      statement: () => {
        const { node } = ctx.statement;
        if (node.kind === 'set') limited = limitAfter(node.assignments, variable) ?? limited;
        if (limited || told) return;
        if (isMariadb ? isWork(node) : isQuery(node) && !hasHint(node)) {
          told = true;
          ctx.report(ctx.verb(), 'unlimited', { variable });
        }
      },
    };
  },
});

/** What the assignments make of the limit; undefined: nothing. 0 takes it away. */
function limitAfter(assignments: readonly SetAssignment[], variable: string): boolean | undefined {
  const last = assignments.findLast(
    (assignment) => assignment.kind === 'set-variable' && assignment.name.toLowerCase() === variable,
  );
  if (last?.kind !== 'set-variable') return undefined;
  return !(last.value.kind === 'number' && Number(last.value.text) === 0);
}

const isQuery = (node: Statement): node is Query =>
  node.kind === 'select' ||
  node.kind === 'set-operation' ||
  node.kind === 'nested-query' ||
  node.kind === 'table-query';

const hasHint = (query: Query): boolean =>
  blocksOf(query)[0]?.hints.some(({ name }) => name === 'MAX_EXECUTION_TIME') ?? false;

/** Anything but what prepares the session. */
function isWork(node: Statement): boolean {
  switch (node.kind) {
    case 'set':
    case 'set-transaction':
    case 'set-role':
    case 'use':
    case 'transaction':
    case 'lock-tables':
    case 'unlock-tables':
    case 'set-statement-for':
      return false;
    default:
      return true;
  }
}
