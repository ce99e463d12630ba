import type { IndexReader, ObjectRank, ObjectRow, SchemaRow } from '@/lib/metadata/index-reader';
import type { ObjectDetail, ObjectKind, ObjectSize } from '@/lib/metadata/indexed-object';
import type { MatchedColumn } from '@/lib/metadata/matched-columns';
import { matchedColumns } from '@/lib/metadata/matched-columns';
import { parseQuery } from '@/lib/metadata/parse-query';
import { searchIndex } from '@/lib/metadata/search-index';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import { seenMembers, seesSchema } from '@/lib/metadata/visible-objects';
import { patternLabel } from '@/lib/sharding/name-pattern';

/** One row of an answer: an object, with all others of its family behind it. */
export type FoundObject = {
  readonly id: number;
  readonly kind: ObjectKind;
  readonly name: string;
  /** Name by which its page is found: the pattern, or a member where not all may be seen. */
  readonly address: string;
  readonly schema: SchemaRow;
  /** `order_db_[00-99]` where the family stands in several schemas. */
  readonly schemaLabel: string;
  readonly schemas: number;
  readonly instances: number;
  /** Physical tables, over all of its places. */
  readonly tables: number;
  /** null: only a part of it may be seen, so nothing is said of the whole. */
  readonly size: ObjectSize | null;
  readonly columns: number;
  readonly comment: string;
  readonly matched: readonly MatchedColumn[];
  readonly changedAt: Date;
};

export type Found = {
  readonly items: readonly FoundObject[];
  /** Objects that fit, before families are folded. */
  readonly count: number;
  /** There are more than were looked at: another word narrows it. */
  readonly isMore: boolean;
  readonly nextOffset?: number;
};

export type FindPage = { readonly offset: number; readonly limit: number };

/** Search, folded: the best objects, one row a family, and nothing that the person may not know of. */
export async function findObjects(
  reader: IndexReader,
  text: string,
  visible: VisibleObjects,
  { offset, limit }: FindPage,
): Promise<Found> {
  const words = parseQuery(text);
  const { ranked, count, isMore } = await searchIndex(reader, words, visible);
  const leaders = await rankFamilies(reader, ranked, offset + limit + 1);
  const shown = leaders.slice(offset, offset + limit);
  const rows = await reader.families(shown.map(({ family }) => family));
  const schemas = await schemasOf(reader, rows);
  const details = await reader.details(shown.map(({ id }) => id));
  const items = shown.flatMap(({ id, family }) => {
    const own = rows.filter((row) => row.family === family);
    const best = own.find((row) => row.id === id);
    const detail = details.get(id);
    if (best === undefined || detail === undefined) return [];
    const item = toFound({ best, rows: own }, schemas, detail, visible);
    return item === undefined ? [] : [{ ...item, matched: matchedColumns(detail, words) }];
  });
  const next = offset + limit;
  return { items, count, isMore, ...(leaders.length > next ? { nextOffset: next } : {}) };
}

type Family = { readonly best: ObjectRow; readonly rows: readonly ObjectRow[] };
type Schemas = ReadonlyMap<number, SchemaRow>;

/** Schemas whose instance is gone are not there. */
export async function schemasOf(reader: IndexReader, rows: readonly ObjectRow[]): Promise<Schemas> {
  const found = await reader.schemas([...new Set(rows.map(({ schemaId }) => schemaId))]);
  return new Map(found.map((schema) => [schema.id, schema]));
}

const rankedAtOnce = 250;

/** The best object of each family, best first, as many as are wanted: a family of a thousand shards is one of them. */
async function rankFamilies(
  reader: IndexReader,
  ranked: readonly { readonly id: number; readonly score: number }[],
  wanted: number,
): Promise<readonly ObjectRank[]> {
  const scores = new Map(ranked.map(({ id, score }) => [id, score]));
  const better = (a: ObjectRank, b: ObjectRank) =>
    (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0) ||
    (b.environmentWeight ?? 0) - (a.environmentWeight ?? 0) ||
    // A change or a query begins where it may be written.
    Number(a.isReplica) - Number(b.isReplica) ||
    b.rows - a.rows ||
    a.id - b.id;
  const leaders: ObjectRank[] = [];
  const known = new Set<number>();
  for (let at = 0; at < ranked.length && leaders.length < wanted; at += rankedAtOnce) {
    const some = await reader.ranks(ranked.slice(at, at + rankedAtOnce).map(({ id }) => id));
    for (const rank of some.toSorted(better)) {
      if (rank.environmentWeight === undefined || known.has(rank.family)) continue;
      known.add(rank.family);
      leaders.push(rank);
    }
  }
  return leaders;
}

function toFound(
  { best, rows }: Family,
  schemas: Schemas,
  detail: ObjectDetail,
  visible: VisibleObjects,
): Omit<FoundObject, 'matched'> | undefined {
  const schema = schemas.get(best.schemaId);
  if (schema === undefined) return undefined;
  const placeOf = ({ schemaId }: ObjectRow) => {
    const found = schemas.get(schemaId);
    return found === undefined ? undefined : { schemaId, instanceId: found.instanceId };
  };
  const place = { schemaId: best.schemaId, instanceId: schema.instanceId };
  const members = seenMembers(visible, place, detail.members);
  const [first] = members;
  if (first === undefined) return undefined;
  const isWhole = seesSchema(visible, place);
  // Places where only single tables were granted are counted by their own pages, not here.
  const seen = rows.filter((row) => {
    const where = placeOf(row);
    return where !== undefined && seesSchema(visible, where);
  });
  const places = isWhole ? seen : [best];
  const originals = oncePerCluster(places, schemas);
  const names = [...new Set(places.map(({ schemaId }) => schemas.get(schemaId)?.name ?? ''))];
  return {
    id: best.id,
    kind: best.kind,
    name: isWhole ? best.name : patternLabel(members),
    address: isWhole ? best.pattern : first,
    schema,
    schemaLabel: schemaLabelOf(schema.name, names),
    schemas: new Set(places.map(({ schemaId }) => schemaId)).size,
    instances: new Set(places.map(({ schemaId }) => schemas.get(schemaId)?.instanceId)).size,
    tables: isWhole ? originals.reduce((sum, row) => sum + row.members, 0) : members.length,
    size: isWhole
      ? originals.reduce((sum, { size }) => plus(sum, size), { rows: 0, dataBytes: 0, indexBytes: 0 })
      : null,
    columns: best.columns,
    comment: best.comment,
    changedAt: best.changedAt,
  };
}

/** Of a schema that primary and replicas have, one. */
function oncePerCluster(places: readonly ObjectRow[], schemas: Schemas): readonly ObjectRow[] {
  const seen = new Set<string>();
  return places.filter(({ schemaId, pattern }) => {
    const schema = schemas.get(schemaId);
    const key = `${schema?.clusterId ?? schema?.instanceId} ${schema?.name} ${pattern}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  });
}

function schemaLabelOf(own: string, names: readonly string[]): string {
  const sorted = names.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return sorted.length > 1 ? patternLabel(sorted) : own;
}

const plus = (a: ObjectSize, b: ObjectSize): ObjectSize => ({
  rows: a.rows + b.rows,
  dataBytes: a.dataBytes + b.dataBytes,
  indexBytes: a.indexBytes + b.indexBytes,
});
