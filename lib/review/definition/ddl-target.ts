import type { Statement } from '@/lib/sql/ast';
import type { ObjectName } from '@/lib/sql/ast/name';

/** Tables whose definition or rows a statement works on as a whole. */
export function ddlTargets(node: Statement): readonly ObjectName[] {
  switch (node.kind) {
    case 'alter-table':
    case 'create-index':
    case 'drop-index':
    case 'truncate-table':
      return [node.table];
    case 'drop-table':
      return node.tables;
    default:
      return [];
  }
}

/** Those that change a table and keep it. */
export const isTableChange = ({ kind }: Statement): boolean =>
  kind === 'alter-table' || kind === 'create-index' || kind === 'drop-index';
