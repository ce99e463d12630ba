import type { Statement } from '@/lib/sql/ast';
import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type { Edit } from '@/lib/sql/edit';

/** Actions that stand alone, or that change names in the dictionary only: ALGORITHM and LOCK say nothing about them. */
const alone: ReadonlySet<AlterAction['kind']> = new Set<AlterAction['kind']>([
  'add-partition',
  'drop-partition',
  'truncate-partition',
  'coalesce-partition',
  'reorganize-partition',
  'exchange-partition',
  'maintain-partition',
  'partition-tablespace',
  'remove-partitioning',
  'upgrade-partitioning',
  'convert-partition',
  'discard-tablespace',
  'import-tablespace',
  'secondary-load',
  'rename-table-action',
]);

/** The ALTER TABLE does something that ALGORITHM and LOCK are about. */
export const takesOnlineClauses = (actions: readonly AlterAction[]): boolean =>
  actions.some(({ kind }) => !alone.has(kind));

/** Adds `ALGORITHM=…` or `LOCK=…` behind the last action; undefined where it could not stand there. */
export function appendClause(node: Statement, clause: string): Edit | undefined {
  if (node.kind === 'alter-table') {
    const last = node.actions.at(-1);
    if (last === undefined || last.kind === 'partition-by' || alone.has(last.kind)) return undefined;
    return { start: last.span.end, end: last.span.end, text: `, ${clause}` };
  }
  if (node.kind !== 'create-index' && node.kind !== 'drop-index') return undefined;
  return { start: node.span.end, end: node.span.end, text: ` ${clause}` };
}
