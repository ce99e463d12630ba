import { isNamed } from '@/lib/console/gate/lineage/name-match';
import type { Place } from '@/lib/console/gate/lineage/place';
import type { Scope, ScopeColumn, Source } from '@/lib/console/gate/lineage/scope';
import { columnsNamed, openValue } from '@/lib/console/gate/lineage/scope';
import type { Value } from '@/lib/console/gate/lineage/value';
import { oneOf } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { ColumnRef } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';

/**
 * What a name means. Where servers or versions differ between several meanings, the value is that of all of them together:
 * it is masked when one of them is.
 */
export function resolveColumn(column: ColumnRef, scope: Scope, place: Place, work: Work): Value {
  work.step();
  return column.table === undefined ? unqualified(column, scope, place, work) : qualified(column, scope, work);
}

function unqualified(column: ColumnRef, start: Scope, place: Place, work: Work): Value {
  const key = column.name.text.toLowerCase();
  const found: Value[] = [];
  if (work.body.variables.has(key)) found.push(openValue);
  for (let scope: Scope | undefined = start; scope !== undefined; scope = scope.parent) {
    const before = found.length;
    for (const candidate of columnsNamed(scope.columns, key)) found.push(work.use(candidate));
    if (found.length === before) for (const source of scope.sources) found.push(...implicitColumn(source, key, work));
    const alias = scope !== start || place.ownAliases ? scope.aliases.get(key) : undefined;
    if (alias !== undefined) found.push(alias);
    const isOpen = scope.sources.some(({ open }) => open);
    if (found.length > before && !isOpen) break;
    if (isOpen) found.push(openValue);
  }
  if (found.length > 0) return oneOf(found);
  // Some servers let an item of the select list name an item before it.
  const item = start.aliases.get(key);
  return item ?? refuseUnknown(column, start, work);
}

function qualified(column: ColumnRef, start: Scope, work: Work): Value {
  const { schema, table, name } = column;
  if (table === undefined) return openValue;
  const key = name.text.toLowerCase();
  for (let scope: Scope | undefined = start; scope !== undefined; scope = scope.parent) {
    const sources = sourcesNamed(table, schema, scope, work);
    if (sources.length === 0) continue;
    const found: Value[] = [];
    for (const source of sources) {
      for (const candidate of columnsNamed(source.list, key)) found.push(work.use(candidate));
      if (found.length === 0) found.push(...implicitColumn(source, key, work));
      if (source.open) found.push(openValue);
    }
    return found.length > 0 ? oneOf(found) : refuseUnknown(column, scope, work);
  }
  // `NEW.a`, a field of a row variable: bodies of functions only.
  if (work.body.variables.has(table.text.toLowerCase())) return openValue;
  const written = schema === undefined ? table.text : `${schema.text}.${table.text}`;
  return work.refuse('unknown-qualifier', { name: written }, column.span);
}

export function sourcesNamed(table: Name, schema: Name | undefined, scope: Scope, work: Work): readonly Source[] {
  return scope.sources.filter((source) => {
    if (!isNamed(table, source.name, work)) return false;
    if (schema === undefined) return true;
    return source.schema !== undefined && isNamed(schema, source.schema, work);
  });
}

/**
 * Columns that tables have without listing them. `_rowid` is the key itself under another name (MySQL manual, "CREATE INDEX":
 * the column of a primary or unique index of one integer column), `_tidb_rowid` may be; the times of a versioned row are none of the table's data.
 */
function implicitColumn(source: Source, key: string, work: Work): readonly Value[] {
  if (!source.baseTable) return [];
  if (key === '_rowid' || key === '_tidb_rowid') {
    const keyed = source.keyColumns.map((candidate) => work.use(candidate));
    return keyed.length === 0 ? [openValue] : [oneOf(keyed)];
  }
  return key === 'row_start' || key === 'row_end' ? [openValue] : [];
}

function refuseUnknown(column: ColumnRef, scope: Scope, work: Work): never {
  const written = work.body.isOwn ? work.textOf(column.span) : column.name.text;
  return work.refuse(
    'unknown-column',
    { column: written, suggestion: suggestion(column.name.text, scope.columns) },
    column.span,
  );
}

/** Names that begin alike, so that a slip of the finger is seen. */
function suggestion(written: string, columns: readonly ScopeColumn[]): string {
  const start = written.slice(0, 3).toLowerCase();
  const alike = columns.filter(({ key }) => key.startsWith(start) || key.includes(written.toLowerCase()));
  return alike.length === 0
    ? ''
    : `${alike
        .slice(0, 3)
        .map(({ name }) => name)
        .join(', ')}? `;
}
