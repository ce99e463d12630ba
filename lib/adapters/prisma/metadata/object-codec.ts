import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ObjectRow } from '@/lib/metadata/index-reader';
import type { IndexedObject, ObjectDetail, ObjectKind } from '@/lib/metadata/indexed-object';
import { isFolded, objectKinds } from '@/lib/metadata/indexed-object';
import { stableText } from '@/lib/schema/canonical';
import { patternKey } from '@/lib/sharding/name-pattern';

/** Raised when details or terms change their form: objects of another form are written again at the next change of their schema. */
const format = 1;

export const packDetail = (detail: ObjectDetail): Buffer => deflateRawSync(JSON.stringify(detail), { level: 6 });

/** Written by `packDetail` in this form. */
export const unpackDetail = (bytes: Uint8Array): ObjectDetail =>
  JSON.parse(inflateRawSync(bytes).toString('utf8')) as ObjectDetail;

export const hashOf = ({ name, detail }: IndexedObject): string =>
  createHash('sha256')
    .update(stableText([format, name, detail]))
    .digest('hex')
    .slice(0, 32);

/**
 * Equal for objects of one environment whose schema and name differ only by digits: 48 bits, which JavaScript holds exactly. A single
 * table with digits in its name also counts its columns: `t1` and `t2` of one schema are two tables.
 */
export function familyOf(environmentId: string, schema: string, { kind, pattern, detail }: IndexedObject): number {
  const key = isFolded(detail) ? pattern : patternKey(pattern);
  const columns =
    key !== pattern && detail.relation?.kind === 'table'
      ? detail.relation.columns.map(({ name }) => name.toLowerCase()).sort()
      : [];
  const text = JSON.stringify([environmentId, patternKey(schema), kind, key, columns]);
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16);
}

export type StoredObject = {
  id: number;
  schema_id: number;
  kind: string;
  name: string;
  pattern: string;
  family: number;
  members: number;
  columns: number;
  rows_: number;
  data_bytes: number;
  index_bytes: number;
  comment: string;
  changed_at: string;
};

export const objectColumns = `id, schema_id, kind, name, pattern, family, members, \`columns\`, \`rows\` AS rows_, data_bytes, index_bytes,
  comment, changed_at`;

export const toObjectRow = (row: StoredObject): ObjectRow => ({
  id: row.id,
  schemaId: row.schema_id,
  kind: toKind(row.kind),
  name: row.name,
  pattern: row.pattern,
  family: Number(row.family),
  members: row.members,
  columns: row.columns,
  size: { rows: Number(row.rows_), dataBytes: Number(row.data_bytes), indexBytes: Number(row.index_bytes) },
  comment: row.comment,
  changedAt: utc(row.changed_at),
});

const toKind = (text: string): ObjectKind => objectKinds.find((kind) => kind === text) ?? 'table';

/** DATETIME as the plain driver gives it: text, in UTC. */
export const utc = (text: string): Date => new Date(`${text.replace(' ', 'T')}Z`);

export const marks = (count: number): string => Array.from({ length: count }, () => '?').join(',');

export function* chunks<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
