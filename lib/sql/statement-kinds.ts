import type { StatementKind } from '@/lib/sql/ast';

/** Kinds whose name is not simply their words in upper case. */
const exceptions: { readonly [Kind in StatementKind]?: string } = {
  'set-operation': 'SELECT',
  'values-query': 'VALUES',
  'table-query': 'TABLE',
  'nested-query': 'SELECT',
  'create-loadable-function': 'CREATE FUNCTION',
  'set-statement-for': 'SET STATEMENT',
  'lock-instance': 'LOCK INSTANCE',
  'table-maintenance': 'TABLE MAINTENANCE',
  'case-statement': 'CASE',
  block: 'BEGIN',
};

/** What a statement is called in SQL, the same in every language: `create-table` is CREATE TABLE. */
export const statementTitle = (kind: StatementKind): string =>
  exceptions[kind] ?? kind.replaceAll('-', ' ').toUpperCase();
