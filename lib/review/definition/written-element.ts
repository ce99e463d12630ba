import type { DefiningNode } from '@/lib/review/index/new-index';
import type { TableElement } from '@/lib/sql/ast/table';

/** Calls `visit` for every column, index, foreign key and check that a statement defines, in the order of writing. */
export function eachElement(node: DefiningNode, visit: (element: TableElement) => void): void {
  if (node.kind === 'create-table') {
    for (const element of node.elements) visit(element);
  } else if (node.kind === 'alter-table') {
    for (const action of node.actions) {
      switch (action.kind) {
        case 'add-column':
        case 'modify-column':
        case 'change-column':
          visit(action.column);
          break;
        case 'add-columns':
          for (const element of action.elements) visit(element);
          break;
        case 'add-index':
          visit(action.index);
          break;
        case 'add-foreign-key':
          visit(action.foreignKey);
          break;
        case 'add-check':
          visit(action.check);
          break;
      }
    }
  }
}
