import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { snippet } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { Facet } from '@codemirror/state';
import type { SqlOffer } from '@/components/sql/complete-sql';
import { offersAt } from '@/components/sql/complete-sql';
import type { SqlColumn, SqlSchema, SqlTable } from '@/components/sql/sql-schema';
import { findColumn, findTable } from '@/components/sql/sql-schema';
import type { NameAt, StatementScope } from '@/components/sql/statement-scope';
import { nameAt, scopeAt } from '@/components/sql/statement-scope';

/** The database that names are looked up in; none before its first reading. */
export const schemaFacet = Facet.define<SqlSchema | undefined, SqlSchema | undefined>({
  combine: ([first]) => first,
});

const windowMax = 20_000;

type Placed = { readonly scope: StatementScope; readonly base: number };

/** Only the text around the cursor is read: an editor of megabytes answers as quickly as a small one. */
function scopeIn(state: EditorState, position: number): Placed {
  const base = Math.max(0, position - windowMax);
  const text = state.doc.sliceString(base, Math.min(state.doc.length, position + windowMax));
  return { scope: scopeAt(text, position - base), base };
}

const types: { readonly [Kind in SqlOffer['kind']]: string } = {
  table: 'class',
  alias: 'variable',
  column: 'property',
  function: 'function',
};

/** Tables, columns of the tables in the statement, aliases and functions; keywords come from the language itself. */
export function completeSql({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const node = syntaxTree(state).resolveInner(pos, -1);
  if (/Comment|String/.test(node.name)) return null;
  const { scope, base } = scopeIn(state, pos);
  const result = offersAt(scope, pos - base, state.facet(schemaFacet));
  if (!result || result.offers.length === 0) return null;
  const from = result.from + base;
  const behindDot = state.doc.sliceString(from - 1, from) === '.';
  if (from === pos && !explicit && !behindDot) return null;
  // A quoted name is matched from its backtick on.
  return { from, options: result.offers.map(toCompletion), validFor: /^`?[\p{L}\p{N}_$]*$/u };
}

function toCompletion({ kind, label, insert, detail, note, table, rank }: SqlOffer): Completion {
  const base = { label, type: types[kind], boost: rank, ...(detail ? { detail } : {}) };
  if (kind === 'function') {
    const inside = detail === '()' ? '' : '$' + '{}';
    return { ...base, apply: snippet(`${insert}(${inside})`) };
  }
  const info = [table, note].filter(Boolean).join(': ');
  return { ...base, ...(insert === label ? {} : { apply: insert }), ...(note ? { info } : {}) };
}

export type KnownName = {
  readonly from: number;
  readonly to: number;
  readonly table: SqlTable;
  /** Absent: the table itself. */
  readonly column?: SqlColumn;
};

/** What the name at a position is, as far as the cached schema says. */
export function knownNameAt(state: EditorState, position: number): KnownName | undefined {
  const schema = state.facet(schemaFacet);
  if (!schema || /Comment|String/.test(syntaxTree(state).resolveInner(position, 1).name)) return undefined;
  const { scope, base } = scopeIn(state, position);
  const found = nameAt(scope, position - base);
  if (!found) return undefined;
  const known = lookUp(found, scope, schema);
  return known && { ...known, from: found.from + base, to: found.to + base };
}

/** Exported for its test. A name of a table in the statement is that table; else the first table of the statement that has it. */
export function lookUp(
  { name, qualifier }: Pick<NameAt, 'name' | 'qualifier'>,
  { tables }: StatementScope,
  schema: SqlSchema,
): { readonly table: SqlTable; readonly column?: SqlColumn } | undefined {
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase();
  if (qualifier !== undefined) {
    const named = tables.find((table) => same(table.alias ?? table.name, qualifier));
    const owner = findTable(schema, named?.name ?? qualifier);
    const column = findColumn(owner, name);
    if (owner && column) return { table: owner, column };
    const table = same(schema.name, qualifier) ? findTable(schema, name) : undefined;
    return table && { table };
  }
  const named = tables.find((table) => same(table.name, name) || same(table.alias, name));
  const table = named && findTable(schema, named.name);
  if (table) return { table };
  for (const each of tables) {
    const owner = findTable(schema, each.name);
    const column = findColumn(owner, name);
    if (owner && column) return { table: owner, column };
  }
  return undefined;
}
