import type { Statement } from '@/lib/sql/ast';
import type { Query } from '@/lib/sql/ast/query';

export function queryOf(statement: Statement): Query | undefined {
  switch (statement.kind) {
    case 'select':
    case 'set-operation':
    case 'values-query':
    case 'table-query':
    case 'nested-query':
      return statement;
    default:
      return undefined;
  }
}
