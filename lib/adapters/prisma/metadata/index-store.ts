import { chunks, marks, unpackDetail, utc } from '@/lib/adapters/prisma/metadata/object-codec';
import type { TermChanges } from '@/lib/adapters/prisma/metadata/save-objects';
import { forgetTerms, keepSizes, removeObjects, saveObjects } from '@/lib/adapters/prisma/metadata/save-objects';
import { savePostings } from '@/lib/adapters/prisma/metadata/save-postings';
import { createTermIds } from '@/lib/adapters/prisma/metadata/term-ids';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { IndexUsage } from '@/lib/metadata/crawl-source';
import type { IndexStore } from '@/lib/metadata/index-store';
import type { ObjectSize } from '@/lib/metadata/indexed-object';
import { noSize } from '@/lib/metadata/indexed-object';
import type { TableSize } from '@/lib/schema/schema-source';
import { environmentIdSchema } from '@/lib/shared/ids';

const leaseSeconds = 180;
/** Looked at again after this, give or take a quarter, so that instances that were added together drift apart. */
export const crawlEveryMinutes = 360;
const retryMinutes = 30;
/** A size that moved less than this is not worth a row. */
const movedShareMin = 0.01;

export function createIndexStore(sql: MetadataSql): IndexStore {
  const termIds = createTermIds(sql);
  /** Terms first and on their own: they are shared by all instances, so nobody may hold them for long. */
  const index = async (tx: SqlTx, terms: TermChanges): Promise<ReadonlyMap<string, number>> =>
    terms.size === 0 ? new Map() : savePostings(tx, terms, await termIds.of([...terms.keys()]));
  return {
    async claim(instanceId, owner) {
      const taken = await sql.execute(
        `UPDATE meta_crawl SET owner = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND, started_at = UTC_TIMESTAMP(3)
          WHERE instance_id = ? AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(3))`,
        [owner, leaseSeconds, instanceId],
      );
      if (taken === 0) return undefined;
      const [row] = await sql.rows<{ environment_id: string; started_at: string }>(
        `SELECT i.environment_id, c.started_at FROM meta_crawl c JOIN instance i ON i.id = c.instance_id WHERE c.instance_id = ?`,
        [instanceId],
      );
      if (row === undefined) return undefined;
      return {
        instanceId,
        environmentId: environmentIdSchema.parse(row.environment_id),
        startedAt: utc(row.started_at),
      };
    },

    async renew(instanceId, owner) {
      const renewed = await sql.execute(
        `UPDATE meta_crawl SET lease_until = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE instance_id = ? AND owner = ?`,
        [leaseSeconds, instanceId, owner],
      );
      return renewed > 0;
    },

    async finish(instanceId, owner, { outcome, reason, schemas, tables, columns, durationMs }) {
      const minutes = outcome === 'done' ? crawlEveryMinutes : retryMinutes;
      await sql.execute(
        `UPDATE meta_crawl SET owner = NULL, lease_until = NULL, finished_at = UTC_TIMESTAMP(3), outcome = ?, reason = ?, duration_ms = ?,
            due_at = UTC_TIMESTAMP(3) + INTERVAL ROUND(? * (0.75 + RAND() / 2) * 60) SECOND
          WHERE instance_id = ? AND owner = ?`,
        [outcome, reason === null ? null : JSON.stringify(reason), Math.round(durationMs), minutes, instanceId, owner],
      );
      // A server that was away keeps the figures of the last time.
      if (outcome !== 'failed')
        await sql.execute('UPDATE meta_crawl SET `schemas` = ?, `tables` = ?, `columns` = ? WHERE instance_id = ?', [
          schemas,
          tables,
          columns,
          instanceId,
        ]);
    },

    async schemas(instanceId) {
      const rows = await sql.rows<{ name: string; digest: string; tables: number; columns: number; seen_at: string }>(
        'SELECT name, digest, tables, `columns`, seen_at FROM meta_schema WHERE instance_id = ?',
        [instanceId],
      );
      return rows.map(({ seen_at, ...row }) => ({ ...row, seenAt: utc(seen_at) }));
    },

    async saveSchema(target, schema) {
      const { instanceId } = target;
      const total = schema.objects.reduce((sum, { size }) => plus(sum, size), noSize);
      const { terms, uses, saved } = await sql.transaction(async (tx) => {
        await lockInstance(tx, instanceId);
        await tx.execute(
          `INSERT INTO meta_schema (instance_id, name, digest, tables, \`columns\`, data_bytes, index_bytes, gaps, changed_at, seen_at)
            VALUES (?, ?, '', ?, ?, ?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
            ON DUPLICATE KEY UPDATE digest = '', tables = VALUES(tables), \`columns\` = VALUES(\`columns\`), gaps = VALUES(gaps),
              data_bytes = VALUES(data_bytes), index_bytes = VALUES(index_bytes), seen_at = UTC_TIMESTAMP(3)`,
          [
            instanceId,
            schema.name,
            schema.tables,
            schema.columns,
            total.dataBytes,
            total.indexBytes,
            JSON.stringify(schema.gaps),
          ],
        );
        const schemaId = await findSchema(tx, instanceId, schema.name);
        const { terms: changes, ...figures } = await saveObjects(tx, target, schemaId, schema);
        const changedUses = await index(tx, changes);
        const isChanged = figures.added + figures.changed + figures.removed > 0;
        await tx.execute(
          `UPDATE meta_schema SET digest = ?${isChanged ? ', changed_at = UTC_TIMESTAMP(3)' : ''} WHERE id = ?`,
          [schema.digest, schemaId],
        );
        return { terms: changes, uses: changedUses, saved: figures };
      });
      if (terms.size > 0) await termIds.addUses(uses);
      return saved;
    },

    saveSizes: (instanceId, schema, sizes) =>
      sql.transaction(async (tx) => {
        await lockInstance(tx, instanceId);
        const schemaId = await findSchema(tx, instanceId, schema);
        await saveSizes(tx, schemaId, sizes);
        await tx.execute('UPDATE meta_schema SET seen_at = UTC_TIMESTAMP(3) WHERE id = ?', [schemaId]);
      }),

    saveUsage: (instanceId, schema, usage) =>
      sql.transaction(async (tx) => saveUsage(tx, await findSchema(tx, instanceId, schema), usage)),

    async removeSchemas(instanceId, schemas) {
      for (const name of schemas) {
        const uses = await sql.transaction(async (tx) => {
          await lockInstance(tx, instanceId);
          const schemaId = await findSchema(tx, instanceId, name);
          const objects = await tx.rows<{ id: number; name: string; pattern: string }>(
            'SELECT id, name, pattern FROM meta_table WHERE schema_id = ?',
            [schemaId],
          );
          const terms: TermChanges = new Map();
          await forgetTerms(tx, name, objects, terms);
          await removeObjects(
            tx,
            objects.map(({ id }) => id),
          );
          await tx.execute('DELETE FROM meta_schema WHERE id = ?', [schemaId]);
          return index(tx, terms);
        });
        await termIds.addUses(uses);
      }
    },
  };
}

/** Two who write the same instance, after a lease was lost, go one after the other. */
async function lockInstance(tx: SqlTx, instanceId: string): Promise<void> {
  await tx.rows('SELECT instance_id FROM meta_crawl WHERE instance_id = ? FOR UPDATE', [instanceId]);
}

async function findSchema(tx: SqlTx, instanceId: string, name: string): Promise<number> {
  const [row] = await tx.rows<{ id: number }>('SELECT id FROM meta_schema WHERE instance_id = ? AND name = ?', [
    instanceId,
    name,
  ]);
  return Number(row?.id ?? 0);
}

const plus = (a: ObjectSize, b: ObjectSize): ObjectSize => ({
  rows: a.rows + b.rows,
  dataBytes: a.dataBytes + b.dataBytes,
  indexBytes: a.indexBytes + b.indexBytes,
});

type SizedRow = {
  id: number;
  pattern: string;
  members: number;
  rows_: number;
  data_bytes: number;
  index_bytes: number;
};

async function saveSizes(tx: SqlTx, schemaId: number, sizes: ReadonlyMap<string, TableSize>): Promise<void> {
  const rows = await tx.rows<SizedRow>(
    `SELECT id, pattern, members, \`rows\` AS rows_, data_bytes, index_bytes FROM meta_table WHERE schema_id = ? AND kind = 'table'`,
    [schemaId],
  );
  const members = await membersOf(
    tx,
    rows.filter((row) => row.members > 1).map(({ id }) => id),
  );
  const moved: { id: number; size: ObjectSize }[] = [];
  let total = noSize;
  for (const row of rows) {
    const names = members.get(row.id) ?? [row.pattern];
    const size = names.reduce((sum, name) => plus(sum, sizes.get(name) ?? { ...noSize, autoIncrement: null }), noSize);
    total = plus(total, size);
    if (hasMoved(row, size)) moved.push({ id: row.id, size });
  }
  for (const some of chunks(moved, 200)) {
    await tx.execute(
      `UPDATE meta_table t JOIN (${some.map(() => 'SELECT ? AS id, ? AS r, ? AS d, ? AS x').join(' UNION ALL ')}) n ON n.id = t.id
        SET t.\`rows\` = n.r, t.data_bytes = n.d, t.index_bytes = n.x`,
      some.flatMap(({ id, size }) => [id, size.rows, size.dataBytes, size.indexBytes]),
    );
  }
  await keepSizes(tx, moved);
  await tx.execute('UPDATE meta_schema SET data_bytes = ?, index_bytes = ? WHERE id = ?', [
    total.dataBytes,
    total.indexBytes,
    schemaId,
  ]);
}

function hasMoved({ rows_, data_bytes, index_bytes }: SizedRow, size: ObjectSize): boolean {
  const far = (before: number, now: number) => Math.abs(now - before) > movedShareMin * Math.max(before, now);
  return (
    far(Number(rows_), size.rows) || far(Number(data_bytes) + Number(index_bytes), size.dataBytes + size.indexBytes)
  );
}

async function membersOf(tx: SqlTx, ids: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
  const found = new Map<number, readonly string[]>();
  for (const some of chunks(ids, 200)) {
    const rows = await tx.rows<{ table_id: number; detail: Uint8Array }>(
      `SELECT table_id, detail FROM meta_table_detail WHERE table_id IN (${marks(some.length)})`,
      some,
    );
    for (const { table_id: id, detail } of rows) found.set(id, unpackDetail(detail).members);
  }
  return found;
}

/** Only written when an index starts or stops being used: counters that grow are no news. */
async function saveUsage(tx: SqlTx, schemaId: number, { sinceSeconds, reads }: IndexUsage): Promise<void> {
  const rows = await tx.rows<{ id: number; pattern: string; members: number; used: string | object | null }>(
    `SELECT t.id, t.pattern, t.members, d.index_usage AS used FROM meta_table t JOIN meta_table_detail d ON d.table_id = t.id
      WHERE t.schema_id = ? AND t.kind = 'table'`,
    [schemaId],
  );
  const members = await membersOf(
    tx,
    rows.filter((row) => row.members > 1).map(({ id }) => id),
  );
  const days = Math.floor(sinceSeconds / 86_400);
  for (const { id, pattern, used } of rows) {
    const sums: Record<string, number> = {};
    let isKnown = false;
    for (const name of members.get(id) ?? [pattern]) {
      for (const [index, count] of Object.entries(reads.get(name) ?? {})) {
        isKnown = true;
        sums[index] = (sums[index] ?? 0) + count;
      }
    }
    if (!isKnown) continue;
    const unused = Object.keys(sums)
      .filter((index) => sums[index] === 0)
      .sort();
    const text = JSON.stringify({ days, unused, known: Object.keys(sums).sort() });
    const before = used === null ? '' : JSON.stringify(typeof used === 'string' ? JSON.parse(used) : used);
    if (before !== text)
      await tx.execute('UPDATE meta_table_detail SET index_usage = ? WHERE table_id = ?', [text, id]);
  }
}
