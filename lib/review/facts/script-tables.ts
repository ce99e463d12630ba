import { rowBound } from '@/lib/review/facts/row-bound';
import type { ReviewedStatement } from '@/lib/review/script-review';
import type { Relation } from '@/lib/schema/model';
import { findColumn } from '@/lib/schema/model';

/**
 * What a script has done to a table so far. `made`: it is new. `kept`: its columns and indexes are all there still, so that a plan
 * over them is still the plan. `changed`: it may be another.
 */
export type TableState = 'made' | 'changed' | 'kept';

/** Tables that the script itself has made or changed so far, and how many rows it put into those it made. */
export class ScriptTables {
  private readonly rows = new Map<string, number | 'unknown'>();
  private readonly states = new Map<string, TableState>();

  constructor(private readonly fold: (name: string) => string) {}

  /** undefined: the script has not made it. */
  rowsOf(schema: string | undefined, name: string): number | 'unknown' | undefined {
    return this.rows.get(this.key(schema, name));
  }

  stateOf(schema: string | undefined, name: string): TableState | undefined {
    return this.states.get(this.key(schema, name));
  }

  follow({ node, effect, defaultSchema }: ReviewedStatement): void {
    for (const { schema, name, before, after, renamedFrom } of effect.relations) {
      const key = this.key(schema, name);
      const known = this.states.get(key);
      if (renamedFrom !== undefined) this.rename(this.key(schema, renamedFrom), key);
      else if (before === null && after !== null && after !== undefined) {
        this.states.set(key, 'made');
        this.rows.set(key, node?.kind === 'create-table' && node.query !== undefined ? 'unknown' : 0);
      } else if (known === undefined || known === 'kept')
        this.states.set(key, isKept(before, after) ? 'kept' : 'changed');
    }
    if (node?.kind !== 'insert' && node?.kind !== 'replace') return;
    const key = this.key(node.table.schema?.text ?? defaultSchema, node.table.name.text);
    const rows = this.rows.get(key);
    if (rows === undefined) return;
    const more = rowBound(node, undefined);
    this.rows.set(key, rows === 'unknown' || more?.method !== 'values' ? 'unknown' : rows + more.rows);
  }

  private rename(from: string, to: string): void {
    const rows = this.rows.get(from);
    if (rows !== undefined) this.rows.set(to, rows);
    this.states.set(to, this.states.get(from) === 'made' ? 'made' : 'changed');
  }

  private key(schema: string | undefined, name: string): string {
    return `${this.fold(schema ?? '')}.${this.fold(name)}`;
  }
}

function isKept(before: Relation | null, after: Relation | null | undefined): boolean {
  if (before?.kind !== 'table' || after?.kind !== 'table') return false;
  return (
    before.engine === after.engine &&
    JSON.stringify(before.indexes) === JSON.stringify(after.indexes) &&
    before.columns.every(({ name }) => findColumn(after, name) !== undefined)
  );
}
