import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { nearestName } from '@/lib/review/text/nearest-name';
import { spelled } from '@/lib/review/text/spelling';
import type { Problem } from '@/lib/schema/effect';

const suggestionsMax = 100;

export const tableNotExist = defineRule({
  id: 'table-not-exist',
  version: 2,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Tables that are used exist', zh: '使用的表必须存在' },
  why: {
    en: 'The server refuses the statement (errors 1146, 1051, 1109), and the statements after it wait.',
    zh: '服务器会拒绝执行（错误 1146、1051、1109），后面的语句也会停下。',
  },
  how: {
    en: 'Correct the name, or create the table in an earlier statement of the script.',
    zh: '改正表名，或在脚本前面先建表。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} does not exist.', zh: '表 {table} 不存在。' },
  },
  fixes: { rename: { en: 'Use the table with the nearest name', zh: '改用名称最接近的表' } },
  needs: 'schema',
  create: (ctx) => {
    // Looking through a large schema takes its time: a script that is wrong all over gets its first suggestions only.
    let suggestions = suggestionsMax;
    const check = (problem: Problem): void => {
      if (problem.kind !== 'table-not-exist') return;
      const { at, schema, table } = problem;
      const candidates = problem.candidates ?? ctx.schema.names(schema);
      suggestions -= 1;
      const near = suggestions < 0 ? undefined : nearestName(table, candidates);
      const text = near === undefined ? undefined : spelled(near, ctx.text(at), ctx.dialect);
      const fix = text === undefined ? undefined : { title: 'rename' as const, edits: [{ ...at, text }] };
      ctx.report(at, 'missing', { table }, fix);
    };
    return {
      statement: () => {
        ctx.names.problems.forEach(check);
        ctx.effect.problems.forEach(check);
      },
    };
  },
});
