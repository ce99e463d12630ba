import { chunks, familyOf, hashOf, marks, packDetail, unpackDetail } from '@/lib/adapters/prisma/metadata/object-codec';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { CrawlTarget, SchemaToSave } from '@/lib/metadata/index-store';
import type { IndexedObject } from '@/lib/metadata/indexed-object';
import { columnCount, commentOf } from '@/lib/metadata/indexed-object';
import { termsOf } from '@/lib/metadata/object-terms';
import { idOf, slotsPerBlock } from '@/lib/metadata/posting';

/** What changes in the postings: by term, by object, the new fit or null for none. */
export type TermChanges = Map<string, Map<number, number | null>>;

export type ObjectChanges = {
  readonly terms: TermChanges;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
};

type Known = { id: number; kind: string; pattern: string; name: string; hash: string; family: number };
const rowsAtOnce = 200;

/** Writes the objects of a schema that are new or changed, removes what is gone, and tells what that means for the postings. */
export async function saveObjects(
  tx: SqlTx,
  target: CrawlTarget,
  schemaId: number,
  { name: schema, objects }: SchemaToSave,
): Promise<ObjectChanges> {
  const rows = await tx.rows<Known>(
    'SELECT id, kind, pattern, name, hash, family FROM meta_table WHERE schema_id = ?',
    [schemaId],
  );
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const terms: TermChanges = new Map();
  const fresh: IndexedObject[] = [];
  const written: { id: number; object: IndexedObject; hash: string }[] = [];
  const changed: { readonly row: Known; readonly object: IndexedObject }[] = [];
  for (const object of objects) {
    const row = known.get(keyOf(object));
    known.delete(keyOf(object));
    if (row === undefined) fresh.push(object);
    else if (row.hash !== hashOf(object)) changed.push({ row, object });
    else if (Number(row.family) !== familyOf(target.environmentId, schema, object))
      await tx.execute('UPDATE meta_table SET family = ? WHERE id = ?', [
        familyOf(target.environmentId, schema, object),
        row.id,
      ]);
  }
  const gone = [...known.values()];
  await forgetTerms(tx, schema, [...gone, ...changed.map(({ row }) => row)], terms);
  await removeObjects(
    tx,
    gone.map(({ id }) => id),
  );
  for (const { row, object } of changed) written.push({ id: row.id, object, hash: hashOf(object) });
  const ids = fresh.length > 0 ? await takeIds(tx, target.instanceId, fresh.length) : [];
  for (const [i, object] of fresh.entries()) written.push({ id: ids[i] ?? 0, object, hash: hashOf(object) });
  for (const { id, object } of written) for (const [term, fit] of termsOf(object, schema)) change(terms, term, id, fit);
  for (const some of chunks(written, rowsAtOnce)) await writeObjects(tx, target, schemaId, schema, some);
  return { terms, added: fresh.length, changed: changed.length, removed: gone.length };
}

const keyOf = ({ kind, pattern }: { readonly kind: string; readonly pattern: string }): string => `${kind} ${pattern}`;

function change(terms: TermChanges, term: string, id: number, fit: number | null): void {
  const objects = terms.get(term);
  if (objects === undefined) terms.set(term, new Map([[id, fit]]));
  else objects.set(id, fit);
}

/** The terms that objects had, as their stored details tell. */
export async function forgetTerms(
  tx: SqlTx,
  schema: string,
  objects: readonly Pick<Known, 'id' | 'name' | 'pattern'>[],
  terms: TermChanges,
): Promise<void> {
  const byId = new Map(objects.map((object) => [object.id, object]));
  for (const some of chunks([...byId.keys()], rowsAtOnce)) {
    const rows = await tx.rows<{ table_id: number; detail: Uint8Array }>(
      `SELECT table_id, detail FROM meta_table_detail WHERE table_id IN (${marks(some.length)})`,
      some,
    );
    for (const { table_id: id, detail } of rows) {
      const object = byId.get(id);
      if (object === undefined) continue;
      for (const term of termsOf({ ...object, detail: unpackDetail(detail) }, schema).keys())
        change(terms, term, id, null);
    }
  }
}

export async function removeObjects(tx: SqlTx, ids: readonly number[]): Promise<void> {
  for (const some of chunks(ids, rowsAtOnce)) {
    const list = marks(some.length);
    await tx.execute(`DELETE FROM meta_table WHERE id IN (${list})`, some);
    await tx.execute(`DELETE FROM meta_table_detail WHERE table_id IN (${list})`, some);
    await tx.execute(`DELETE FROM meta_table_size WHERE table_id IN (${list})`, some);
  }
}

/** Free ids of the instance's own blocks; new blocks when they are full. */
async function takeIds(tx: SqlTx, instanceId: string, count: number): Promise<readonly number[]> {
  const blocks = await tx.rows<{ id: number }>('SELECT id FROM meta_block WHERE instance_id = ? ORDER BY id', [
    instanceId,
  ]);
  const taken = await tx.rows<{ id: number }>(
    'SELECT t.id FROM meta_table t JOIN meta_schema s ON s.id = t.schema_id WHERE s.instance_id = ?',
    [instanceId],
  );
  const used = new Set(taken.map(({ id }) => id));
  const ids: number[] = [];
  const fill = (block: number) => {
    for (let slot = 0; slot < slotsPerBlock && ids.length < count; slot++) {
      const id = idOf(block, slot);
      if (!used.has(id)) ids.push(id);
    }
  };
  for (const { id } of blocks) fill(id);
  while (ids.length < count) {
    await tx.execute('INSERT INTO meta_block (instance_id) VALUES (?)', [instanceId]);
    const [made] = await tx.rows<{ id: number }>('SELECT LAST_INSERT_ID() AS id');
    fill(Number(made?.id));
  }
  return ids;
}

async function writeObjects(
  tx: SqlTx,
  { environmentId }: CrawlTarget,
  schemaId: number,
  schema: string,
  objects: readonly { readonly id: number; readonly object: IndexedObject; readonly hash: string }[],
): Promise<void> {
  const rows = objects.map(({ id, object, hash }) => [
    id,
    schemaId,
    object.kind,
    object.name,
    object.pattern,
    familyOf(environmentId, schema, object),
    object.detail.members.length,
    columnCount(object.detail),
    object.size.rows,
    object.size.dataBytes,
    object.size.indexBytes,
    commentOf(object.detail).slice(0, 255),
    hash,
  ]);
  await tx.execute(
    `INSERT INTO meta_table (id, schema_id, kind, name, pattern, family, members, \`columns\`, \`rows\`, data_bytes, index_bytes,
        comment, hash, changed_at)
      VALUES ${rows.map(() => `(${marks(13)}, UTC_TIMESTAMP(3))`).join(',')}
      ON DUPLICATE KEY UPDATE name = VALUES(name), family = VALUES(family), members = VALUES(members), \`columns\` = VALUES(\`columns\`),
        \`rows\` = VALUES(\`rows\`), data_bytes = VALUES(data_bytes), index_bytes = VALUES(index_bytes), comment = VALUES(comment),
        hash = VALUES(hash), changed_at = VALUES(changed_at)`,
    rows.flat(),
  );
  await tx.execute(
    `INSERT INTO meta_table_detail (table_id, detail) VALUES ${rows.map(() => '(?,?)').join(',')}
      ON DUPLICATE KEY UPDATE detail = VALUES(detail)`,
    objects.flatMap(({ id, object }) => [id, packDetail(object.detail)]),
  );
  await keepSizes(
    tx,
    objects.map(({ id, object }) => ({ id, size: object.size })),
  );
}

/** A point of the growth curve, one a day. */
export async function keepSizes(
  tx: SqlTx,
  sizes: readonly { readonly id: number; readonly size: IndexedObject['size'] }[],
): Promise<void> {
  for (const some of chunks(sizes, rowsAtOnce)) {
    await tx.execute(
      `INSERT INTO meta_table_size (table_id, day, \`rows\`, data_bytes, index_bytes)
        VALUES ${some.map(() => '(?, UTC_DATE(), ?, ?, ?)').join(',')}
        ON DUPLICATE KEY UPDATE \`rows\` = VALUES(\`rows\`), data_bytes = VALUES(data_bytes), index_bytes = VALUES(index_bytes)`,
      some.flatMap(({ id, size }) => [id, size.rows, size.dataBytes, size.indexBytes]),
    );
  }
}
