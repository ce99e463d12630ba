import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import { nearestName } from '@/lib/review/text/nearest-name';
import { spelled } from '@/lib/review/text/spelling';
import type { Problem } from '@/lib/schema/effect';
import type { Span } from '@/lib/sql/span';

export const columnNotExist = defineRule({
  id: 'column-not-exist',
  version: 1,
  group: 'column',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Columns that are used exist', zh: '使用的列必须存在' },
  why: {
    en: 'The server refuses the statement (error 1054), and the statements after it wait.',
    zh: '服务器会拒绝执行（错误 1054），后面的语句也会停下。',
  },
  how: {
    en: 'Correct the name, or add the column in an earlier statement of the script.',
    zh: '改正列名，或在脚本前面先加上该列。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} has no column {column}.', zh: '表 {table} 没有列 {column}。' },
    nowhere: { en: 'No table here has a column {column}.', zh: '这里的表都没有列 {column}。' },
    qualifier: { en: 'There is no table or alias {qualifier} here.', zh: '这里没有名为 {qualifier} 的表或别名。' },
  },
  fixes: {
    rename: { en: 'Use the column with the nearest name', zh: '改用名称最接近的列' },
    requalify: { en: 'Use the table or alias with the nearest name', zh: '改用名称最接近的表或别名' },
  },
  needs: 'schema',
  create: (ctx) => {
    const replacement = (at: Span, name: string, candidates: readonly string[]): string | undefined => {
      const near = nearestName(name, candidates);
      return near === undefined ? undefined : spelled(near, ctx.text(at), ctx.dialect);
    };
    const check = (problem: Problem): void => {
      if (problem.kind === 'qualifier-not-exist') {
        const { at, qualifier, candidates, isHidden } = problem;
        const [alias] = candidates;
        const isAlias = isHidden && alias !== undefined;
        const text = isAlias ? spelled(alias, '', ctx.dialect) : replacement(at, qualifier, candidates);
        const fix = text === undefined ? undefined : { title: 'requalify' as const, edits: [{ ...at, text }] };
        ctx.report(at, 'qualifier', { qualifier }, fix);
      }
      if (problem.kind !== 'column-not-exist') return;
      const { at, table, column, candidates } = problem;
      const text = replacement(at, column, candidates);
      const fix = text === undefined ? undefined : { title: 'rename' as const, edits: [{ ...at, text }] };
      if (table === undefined) ctx.report(at, 'nowhere', { column }, fix);
      else ctx.report(at, 'missing', { table, column }, fix);
    };
    return {
      statement: () => {
        ctx.names.problems.forEach(check);
        ctx.effect.problems.forEach(check);
      },
    };
  },
});
