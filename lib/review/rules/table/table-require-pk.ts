import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';
import type { RelationChange } from '@/lib/schema/effect';
import type { Relation, Table } from '@/lib/schema/model';
import { primaryKeyOf, sameName } from '@/lib/schema/model';
import type { Statement } from '@/lib/sql/ast';
import type { Span } from '@/lib/sql/span';

type Lacking = { readonly at: Span; readonly message: 'missing' | 'dropped'; readonly table: string };

export const tableRequirePk = defineRule({
  id: 'table-require-pk',
  version: 1,
  group: 'table',
  dialects: everywhere,
  level: 'error',
  byDefault: 'error',
  title: { en: 'Every table has a primary key', zh: '每张表都要有主键' },
  why: {
    en: 'Row-based replication, chunked changes, rollback and online schema change all find a row by its primary key.',
    zh: '基于行的复制、分批变更、回滚和在线改表都靠主键定位行。',
  },
  how: {
    en: 'Add a key, such as id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY.',
    zh: '加上主键，例如 id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY。',
  },
  options: z.object({}),
  messages: {
    missing: { en: 'Table {table} has no primary key.', zh: '表 {table} 没有主键。' },
    dropped: { en: 'This leaves table {table} without a primary key.', zh: '执行后表 {table} 没有主键。' },
  },
  needs: 'schema',
  create: (ctx) => {
    // Judged at the end: a later statement may still add the key, or drop the table.
    const lacking = new Map<string, Lacking>();
    let moved: Lacking | undefined;
    const read = (change: RelationChange): void => {
      const { fold } = ctx.schema;
      const key = `${fold(change.schema ?? '')}.${fold(change.name)}`;
      const { before, renamedFrom } = change;
      const after = change.after === undefined ? change.proposed : change.after;
      if (after === undefined) return;
      const earlier = lacking.get(key) ?? (renamedFrom === undefined ? undefined : moved);
      lacking.delete(key);
      moved = after === null ? earlier : undefined;
      if (!isLasting(after) || primaryKeyOf(after) !== undefined) return;
      const isOld = renamedFrom !== undefined || (isLasting(before) && primaryKeyOf(before) === undefined);
      if (isOld) {
        if (earlier !== undefined) lacking.set(key, { ...earlier, table: change.name });
      } else {
        const message = before === null ? 'missing' : 'dropped';
        lacking.set(key, { at: placeOf(ctx.statement.node, before), message, table: change.name });
      }
    };
    return {
      statement: () => {
        if (ctx.statement.execClass === 'ddl') ctx.effect.relations.forEach(read);
      },
      end: () => {
        for (const { at, message, table } of lacking.values()) ctx.report(at, message, { table });
      },
    };
  },
});

/** A temporary table is not replicated row by row and not changed online. */
const isLasting = (relation: Relation | null): relation is Table =>
  relation?.kind === 'table' && !relation.temporary && (relation.columnsKnown || relation.columns.length > 0);

/** The name of the new table, or the action that takes the key away. */
function placeOf(node: Statement, before: Relation | null): Span {
  if (node.kind === 'create-table') return node.table.span;
  if (node.kind !== 'alter-table') return node.span;
  const key = before?.kind === 'table' ? (primaryKeyOf(before)?.parts ?? []) : [];
  const culprit = node.actions.find(
    (action) =>
      action.kind === 'drop-primary-key' ||
      (action.kind === 'drop-column' && key.some(({ column }) => sameName(column ?? '', action.name.text))),
  );
  return (culprit ?? node.table).span;
}
