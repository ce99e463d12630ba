import { stableText } from '@/lib/schema/canonical';
import type { Effect, RelationChange } from '@/lib/schema/effect';
import type { Relation, Table } from '@/lib/schema/model';
import { checkText, columnText, foreignKeyText, indexText } from '@/lib/schema/print-relation';

/** One line of a definition that is new, gone or different. Texts are for people. */
export type PartChange = {
  readonly part: 'column' | 'index' | 'foreign-key' | 'check' | 'option' | 'partition';
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
};

export type RelationDiff = {
  readonly schema: string | undefined;
  readonly name: string;
  readonly kind: Relation['kind'];
  /** `unknown`: it is changed, but what it was is not known. */
  readonly change: 'created' | 'dropped' | 'changed' | 'renamed' | 'unknown';
  readonly renamedFrom: string | undefined;
  /** Of changed and renamed. */
  readonly parts: readonly PartChange[];
  readonly before: Relation | null;
  readonly after: Relation | null;
};

export type SchemaDiff = {
  readonly databases: readonly { readonly name: string; readonly change: 'created' | 'dropped' }[];
  readonly relations: readonly RelationDiff[];
};

type Tracked = {
  schema: string | undefined;
  name: string;
  before: Relation | null;
  change: RelationChange;
  from: string;
};

/** What a whole script does to the schema: the first "before" against the last "after" of each table. */
export function diffOfEffects(effects: readonly Effect[]): SchemaDiff {
  const tracked = new Map<string, Tracked>();
  const databases: SchemaDiff['databases'][number][] = [];
  for (const effect of effects) {
    for (const { name, after } of effect.databases)
      databases.push({ name, change: after === 'present' ? 'created' : 'dropped' });
    for (const change of effect.relations) track(tracked, change);
  }
  return { databases, relations: [...tracked.values()].flatMap(diffOf) };
}

function track(tracked: Map<string, Tracked>, change: RelationChange): void {
  const keyOf = (name: string): string => `${change.schema ?? ''}\u0000${name}`;
  const key = keyOf(change.name);
  if (change.renamedFrom !== undefined) {
    // The "gone" half of the rename stands right before it, under the old name.
    const old = tracked.get(keyOf(change.renamedFrom));
    tracked.delete(keyOf(change.renamedFrom));
    const before = old?.before ?? null;
    tracked.set(key, {
      schema: change.schema,
      name: change.name,
      before,
      change,
      from: old?.from ?? change.renamedFrom,
    });
    return;
  }
  const known = tracked.get(key);
  if (known === undefined)
    tracked.set(key, { schema: change.schema, name: change.name, before: change.before, change, from: change.name });
  else known.change = change;
}

function diffOf({ schema, name, before, change, from }: Tracked): readonly RelationDiff[] {
  const { after } = change;
  const kind = (after ?? before)?.kind ?? 'table';
  const base = { schema, name, kind, renamedFrom: from === name ? undefined : from, before, after: after ?? null };
  if (after === undefined) return [{ ...base, change: 'unknown', parts: [] }];
  if (before === null) return after === null ? [] : [{ ...base, change: 'created', parts: [] }];
  if (after === null) return [{ ...base, change: 'dropped', parts: [] }];
  const parts = before.kind === 'table' && after.kind === 'table' ? tableParts(before, after) : [];
  if (from !== name) return [{ ...base, change: 'renamed', parts }];
  if (parts.length === 0 && stableText(before) === stableText(after)) return [];
  return [{ ...base, change: 'changed', parts }];
}

export function tableParts(before: Table, after: Table): readonly PartChange[] {
  return [
    ...named('column', before.columns, after.columns, (column) => columnText(column)),
    ...moved(before, after),
    ...named('index', before.indexes, after.indexes, indexText),
    ...named('foreign-key', before.foreignKeys, after.foreignKeys, foreignKeyText),
    ...named('check', before.checks, after.checks, checkText),
    ...named(
      'partition',
      before.partitioning?.partitions ?? [],
      after.partitioning?.partitions ?? [],
      ({ values }) => values,
    ),
    ...(['engine', 'charset', 'collation', 'comment'] as const).flatMap((option): PartChange[] =>
      before[option] === after[option]
        ? []
        : [{ part: 'option', name: option, before: before[option], after: after[option] }],
    ),
  ];
}

function named<Item extends { readonly name: string }>(
  part: PartChange['part'],
  before: readonly Item[],
  after: readonly Item[],
  textOf: (item: Item) => string,
): readonly PartChange[] {
  const changes: PartChange[] = [];
  const keyOf = ({ name }: Item): string => name.toLowerCase();
  const afterByName = new Map(after.map((item) => [keyOf(item), item]));
  const beforeByName = new Map(before.map((item) => [keyOf(item), item]));
  for (const item of before) {
    const now = afterByName.get(keyOf(item));
    const [old, fresh] = [textOf(item), now === undefined ? null : textOf(now)];
    if (old !== fresh) changes.push({ part, name: item.name, before: old, after: fresh });
  }
  for (const item of after) {
    if (!beforeByName.has(keyOf(item))) changes.push({ part, name: item.name, before: null, after: textOf(item) });
  }
  return changes;
}

/** Columns that are the same and stand in another order. */
function moved(before: Table, after: Table): readonly PartChange[] {
  const names = (table: Table, other: Table): readonly string[] => {
    const there = new Set(other.columns.map(({ name }) => name.toLowerCase()));
    return table.columns.map(({ name }) => name).filter((name) => there.has(name.toLowerCase()));
  };
  const [old, now] = [names(before, after).join(', '), names(after, before).join(', ')];
  if (old.toLowerCase() === now.toLowerCase()) return [];
  return [{ part: 'option', name: 'column order', before: old, after: now }];
}
