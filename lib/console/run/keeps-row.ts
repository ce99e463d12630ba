import { isReadableCounter, isReadableVariable } from '@/lib/console/gate/variables';
import type { GateAccess, RowFilter } from '@/lib/console/gate/verdict';
import type { RawValue } from '@/lib/console/run/console-session';
import { assertNever } from '@/lib/shared/assert';

/** Whether a row of SHOW may leave the worker. A row whose name cannot be told may not. */
export function keepsRow(row: readonly RawValue[], filter: RowFilter, access: GateAccess): boolean {
  const value = row[filter.column];
  if (value === null || value === undefined) return false;
  const name = typeof value === 'string' ? value : new TextDecoder().decode(value);
  switch (filter.kind) {
    case 'schemas':
      return access.mayReadSchema(name);
    case 'tables':
      return access.mayRead({ schema: filter.schema, table: name });
    case 'variables':
      return isReadableVariable(name);
    case 'counters':
      return isReadableCounter(name);
    default:
      return assertNever(filter);
  }
}
