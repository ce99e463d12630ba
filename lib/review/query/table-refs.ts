import type { TableRef, TableReference } from '@/lib/sql/ast/query';

/** Tables that a list of references names itself, through its joins; not those of derived tables. */
export const tableRefs = (references: readonly TableReference[]): readonly TableRef[] =>
  references.flatMap((reference): readonly TableRef[] => {
    if (reference.kind === 'table-ref') return [reference];
    return reference.kind === 'join' ? tableRefs([reference.left, reference.right]) : [];
  });
