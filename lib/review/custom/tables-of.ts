import type { Statement } from '@/lib/sql/ast';
import type { TableUse } from '@/lib/sql/resolve-tables';
import { touchedTables } from '@/lib/sql/resolve-tables';

const known = new WeakMap<Statement, readonly TableUse[]>();

/** The tables of a statement, looked up once for all custom rules together. */
export function tablesOf(statement: Statement): readonly TableUse[] {
  const tables = known.get(statement) ?? touchedTables(statement);
  known.set(statement, tables);
  return tables;
}
