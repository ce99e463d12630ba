import { z } from 'zod';
import type { RuleContext } from '@/lib/review/rule';
import type { ObjectName } from '@/lib/sql/ast/name';

/** The option of rules that hold for certain tables. */
export const tableListOption = z
  .array(z.string())
  .default([])
  .describe('Tables as name or database.name; * stands for any characters, and case does not matter');

/** Whether a table is on the list; a name without database means the one in use. */
export function tableMatcher(
  list: readonly string[],
  ctx: Pick<RuleContext, 'defaultSchema'>,
): (table: ObjectName) => boolean {
  const patterns = list.map((entry) => {
    const source = entry.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return { hasDatabase: entry.includes('.'), expression: new RegExp(`^${source}$`, 'i') };
  });
  return ({ schema, name }) => {
    const full = `${schema?.text ?? ctx.defaultSchema ?? ''}.${name.text}`;
    return patterns.some(({ hasDatabase, expression }) => expression.test(hasDatabase ? full : name.text));
  };
}
