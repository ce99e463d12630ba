import type { Database, Relation } from '@/lib/schema/model';

/**
 * One text for one structure: what a hash is taken over. Neither the order of keys (a JSON column of MySQL changes it) nor the
 * order in which indexes and constraints are listed counts; the order of columns does.
 */
export function canonicalRelation(relation: Relation): string {
  return stableText(ordered(relation));
}

/** Everything of a database that a review of its tables looks at; triggers and routines by name. */
export function canonicalDatabase(database: Database, hashOf: (text: string) => string): string {
  const relations = database.relations.map((relation) => [relation.name, hashOf(canonicalRelation(relation))]);
  const triggers = database.triggers.map(({ name, table, timing, event }) => [name, table, timing, event]);
  const routines = database.routines.map(({ type, name }) => [type, name]);
  const sorted = (rows: readonly (readonly string[])[]): readonly string[] =>
    rows.map((row) => JSON.stringify(row)).sort();
  const { charset, collation } = database;
  return stableText({
    charset,
    collation,
    relations: sorted(relations),
    triggers: sorted(triggers),
    routines: sorted(routines),
  });
}

function ordered(relation: Relation): Relation {
  if (relation.kind !== 'table') return relation;
  const { indexes, foreignKeys, checks } = relation;
  return {
    ...relation,
    indexes: indexes.toSorted(byName),
    foreignKeys: foreignKeys.toSorted(byName),
    checks: checks.toSorted(byName),
  };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;

/** JSON with the keys of every object in the order of their names. */
export function stableText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
