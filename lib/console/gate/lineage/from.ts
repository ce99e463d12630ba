import { renamed } from '@/lib/console/gate/lineage/common-table';
import { checkCondition } from '@/lib/console/gate/lineage/condition';
import { mergeColumns } from '@/lib/console/gate/lineage/merge-columns';
import { places } from '@/lib/console/gate/lineage/place';
import type { CommonTables, Joined, Scope, ScopeColumn } from '@/lib/console/gate/lineage/scope';
import { beside, emptyScope, joinedSource, noTables, scopeColumn, sourceOf } from '@/lib/console/gate/lineage/scope';
import { namedTable } from '@/lib/console/gate/lineage/table';
import type { Value } from '@/lib/console/gate/lineage/value';
import { madeOf, plainValue } from '@/lib/console/gate/lineage/value';
import type { Work } from '@/lib/console/gate/lineage/work';
import type { DerivedTable, Join, JsonTable, JsonTableColumn, TableReference } from '@/lib/sql/ast/query';

/** The queries and common tables around a FROM clause. */
type Around = { readonly parent: Scope | undefined; readonly commonTables: CommonTables | undefined };

/** The tables of FROM from left to right, each joined with those before it. */
export function joinTables(from: readonly TableReference[], around: Around, work: Work): Joined {
  let joined = noTables;
  for (const reference of from) {
    joined = beside(joined, read(reference, joined, around, work));
    // Wide tables joined by the dozen are copied again and again.
    work.step(joined.columns.length);
  }
  return joined;
}

const scopeOf = ({ sources, columns }: Joined, { parent, commonTables }: Around): Scope => ({
  ...emptyScope(parent, commonTables),
  sources,
  columns,
});

function read(reference: TableReference, before: Joined, around: Around, work: Work): Joined {
  work.step();
  switch (reference.kind) {
    case 'table-ref': {
      checkCondition(reference.asOf, scopeOf(noTables, around), places.from, work);
      return joinedSource(namedTable(reference.table, reference.alias, around.commonTables, work));
    }
    case 'derived-table':
      return joinedSource(derived(reference, before, around, work));
    case 'json-table':
      return joinedSource(jsonTable(reference, before, around, work));
    case 'join':
      return join(reference, before, around, work);
  }
}

/** Only LATERAL sees the tables before it. */
function derived(reference: DerivedTable, before: Joined, around: Around, work: Work) {
  const { lateral, query, alias, columns, span } = reference;
  const parent = lateral ? scopeOf(before, around) : around.parent;
  const output = work.reading.query(query, parent, around.commonTables, work);
  const name = alias?.text ?? '';
  const named = alias === undefined ? output : renamed({ columns, name: alias, span }, output, work);
  return sourceOf({ list: named.list, open: named.open }, name);
}

/** What comes out of a document comes from the document. */
function jsonTable(reference: JsonTable, before: Joined, around: Around, work: Work) {
  const scope = scopeOf(before, around);
  const document = work.reading.value(reference.document, scope, places.from, work);
  work.forbidComputing(document, 'JSON_TABLE', reference.document.span);
  checkCondition(reference.path, scope, places.from, work);
  const list: ScopeColumn[] = [];
  collect(reference.columns, madeOf([document]), list);
  return sourceOf({ list, open: false }, reference.alias?.text ?? '');
}

function collect(columns: readonly JsonTableColumn[], document: Value, list: ScopeColumn[]): void {
  for (const { type, name, columns: nested } of columns) {
    if (name !== undefined) list.push(scopeColumn(name.text, type === 'ordinality' ? plainValue : document));
    collect(nested, document, list);
  }
}

/** ON sees the tables of its join, not those before a comma (MySQL manual, "JOIN Clause"). */
function join(reference: Join, before: Joined, around: Around, work: Work): Joined {
  const left = read(reference.left, before, around, work);
  const right = read(reference.right, beside(before, left), around, work);
  work.step(before.columns.length + left.columns.length + right.columns.length);
  const isMerging = reference.natural || reference.using.length > 0;
  const joined = isMerging ? mergeColumns(reference, left, right, work) : beside(left, right);
  if (!isMerging) checkCondition(reference.on, scopeOf(joined, around), places.on, work);
  return withOrder(reference, left, right, joined);
}

/**
 * `(a RIGHT JOIN b ON …) JOIN c USING (id)`: MySQL 9.7 puts out the columns of b before those of a, MariaDB 10.11 does not (tried).
 * So where a RIGHT JOIN and merged columns meet at different joins, no order is taken for sure.
 */
function withOrder({ type }: Join, left: Joined, right: Joined, joined: Joined): Joined {
  const isRight = type === 'right';
  const mixes =
    (joined.hasMerged && (left.hasRight || right.hasRight)) || (isRight && (left.hasMerged || right.hasMerged));
  return { ...joined, hasRight: joined.hasRight || isRight, isOrderSure: joined.isOrderSure && !mixes };
}
