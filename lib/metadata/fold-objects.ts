import type { IndexedObject, ObjectSize } from '@/lib/metadata/indexed-object';
import { noSize, ofRoutine } from '@/lib/metadata/indexed-object';
import { typeText } from '@/lib/schema/column-type';
import type { Database, Relation } from '@/lib/schema/model';
import type { TableSize } from '@/lib/schema/schema-source';
import { hasDigits, patternKey, patternLabel } from '@/lib/sharding/name-pattern';

/** Tables of one key with fewer columns in common than this are different tables with similar names. */
const commonShareMin = 0.6;
/** The shown name of very many digits in a name is cut. */
const labelLengthMax = 160;

/** The objects of a schema, with tables whose names differ only by digits and that are built alike as one. */
export function foldObjects(
  { relations, routines }: Pick<Database, 'relations' | 'routines'>,
  sizes: ReadonlyMap<string, TableSize>,
  definitions: ReadonlyMap<string, string> = new Map(),
): readonly IndexedObject[] {
  const groups = new Map<string, Relation[]>();
  const objects: IndexedObject[] = routines.map(ofRoutine);
  for (const relation of relations) {
    if (relation.kind !== 'table' || !hasDigits(relation.name)) {
      objects.push(withDefinition(single(relation, sizes), definitions.get(relation.name)));
      continue;
    }
    const key = patternKey(relation.name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [relation]);
    else group.push(relation);
  }
  for (const [key, group] of groups) objects.push(...foldGroup(key, group, sizes));
  return objects;
}

function foldGroup(
  key: string,
  group: readonly Relation[],
  sizes: ReadonlyMap<string, TableSize>,
): readonly IndexedObject[] {
  const shapes = new Map<string, Relation[]>();
  for (const relation of group) {
    const shape = shapeOf(relation);
    const same = shapes.get(shape);
    if (same === undefined) shapes.set(shape, [relation]);
    else same.push(relation);
  }
  const [most] = [...shapes.values()].sort((a, b) => b.length - a.length);
  // The last by name is the newest of a family by date, and as good as any of the others.
  const model = most?.at(-1);
  if (most === undefined || model === undefined) return [];
  const wanted = columnNames(model);
  const modelled = new Set(most);
  const alike: Relation[] = [];
  const apart: IndexedObject[] = [];
  for (const relation of group) {
    const isAlike = modelled.has(relation) || commonShare(wanted, columnNames(relation)) >= commonShareMin;
    if (isAlike) alike.push(relation);
    else apart.push(single(relation, sizes));
  }
  if (alike.length < 2) return [...alike.map((relation) => single(relation, sizes)), ...apart];
  const members = alike.map(({ name }) => name).sort(byNumber);
  const same = new Set(most.map(({ name }) => name));
  return [
    {
      kind: 'table',
      name: patternLabel(members).slice(0, labelLengthMax),
      pattern: key,
      detail: { relation: model, members, differing: members.filter((name) => !same.has(name)) },
      size: members.reduce((sum, name) => add(sum, sizes.get(name)), noSize),
    },
    ...apart,
  ];
}

function single(relation: Relation, sizes: ReadonlyMap<string, TableSize>): IndexedObject {
  const { kind, name } = relation;
  return {
    kind,
    name,
    pattern: name,
    detail: { relation, members: [name], differing: [] },
    size: add(noSize, sizes.get(name)),
  };
}

const withDefinition = (object: IndexedObject, definition: string | undefined): IndexedObject =>
  object.kind === 'view' && definition !== undefined ? { ...object, detail: { ...object.detail, definition } } : object;

/** What makes two shards the same: columns with their types, and keys. */
function shapeOf(relation: Relation): string {
  if (relation.kind !== 'table') return relation.kind;
  const columns = relation.columns.map(({ name, type, nullable }) => `${name} ${typeText(type)} ${nullable}`);
  const indexes = relation.indexes.map(
    ({ name, kind, parts }) =>
      `${kind} ${name} ${parts.map(({ column, expression }) => column ?? expression).join(',')}`,
  );
  return [...columns, ...indexes].join('\n');
}

const columnNames = (relation: Relation): ReadonlySet<string> =>
  new Set(relation.kind === 'table' ? relation.columns.map(({ name }) => name.toLowerCase()) : []);

function commonShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((name) => b.has(name)).length;
  return common / Math.max(1, a.size, b.size);
}

const add = (sum: ObjectSize, size: TableSize | undefined): ObjectSize =>
  size === undefined
    ? sum
    : {
        rows: sum.rows + size.rows,
        dataBytes: sum.dataBytes + size.dataBytes,
        indexBytes: sum.indexBytes + size.indexBytes,
      };

const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);
