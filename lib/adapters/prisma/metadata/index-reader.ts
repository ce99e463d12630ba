import type { StoredObject } from '@/lib/adapters/prisma/metadata/object-codec';
import { chunks, marks, objectColumns, toObjectRow, unpackDetail } from '@/lib/adapters/prisma/metadata/object-codec';
import { escapeLike } from '@/lib/adapters/prisma/page-cursor';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { FoundTerm, IdRange, IndexReader, PostingRow, SchemaRow } from '@/lib/metadata/index-reader';
import type { ObjectDetail } from '@/lib/metadata/indexed-object';
import type { TermWish } from '@/lib/metadata/parse-query';
import { instanceIdSchema } from '@/lib/shared/ids';

type TermRow = { wish: number; id: number; text: string; uses: number };

/** Above this many ranges the server plans longer than it reads; then all rows of the terms come, and we look for the blocks here. */
const rangesMax = 12_000;

/** Places of all families of one answer; more are not counted one by one. */
const familyRowsMax = 5000;
const environmentWeights: { readonly [kind: string]: number } = { prod: 3, staging: 2, test: 1 };

export function createIndexReader(sql: Pick<SqlTx, 'rows'>): IndexReader {
  return {
    async findTerms(wishes, perWishMax) {
      if (wishes.length === 0) return [];
      const parts: string[] = [];
      const params: (string | number)[] = [];
      for (const [i, { place, word, prefix }] of wishes.entries()) {
        const term = place + word;
        parts.push('(SELECT ? AS wish, id, text, uses FROM meta_term WHERE text = ?)');
        params.push(i, term);
        if (!prefix) continue;
        parts.push(
          `(SELECT ? AS wish, id, text, uses FROM meta_term WHERE text LIKE ? AND text <> ? ORDER BY uses DESC LIMIT ${perWishMax})`,
        );
        params.push(i, `${escapeLike(term)}%`, term);
      }
      const rows = await sql.rows<TermRow>(parts.join(' UNION ALL '), params);
      return wishes.map((_: TermWish, i): readonly FoundTerm[] =>
        rows.filter(({ wish }) => Number(wish) === i).map(({ id, text, uses }) => ({ id, text, uses })),
      );
    },

    async postings(termIds, blocks) {
      if (termIds.length === 0 || blocks?.length === 0) return [];
      const isNarrow = blocks !== undefined && termIds.length * blocks.length <= rangesMax;
      const rows = await sql.rows<{ term_id: number; block: number; data: Uint8Array }>(
        `SELECT term_id, block, data FROM meta_posting WHERE term_id IN (${marks(termIds.length)})
          ${isNarrow ? `AND block IN (${marks(blocks.length)})` : ''}`,
        [...termIds, ...(isNarrow ? blocks : [])],
      );
      const wanted = isNarrow || blocks === undefined ? undefined : new Set(blocks);
      const found: PostingRow[] = [];
      for (const { term_id: termId, block, data } of rows)
        if (wanted === undefined || wanted.has(block)) found.push({ termId, block, data });
      return found;
    },

    async idRanges(schemaIds, patterns) {
      const ranges: IdRange[] = [];
      const single = (rows: readonly { id: number }[]) => {
        for (const { id } of rows) ranges.push({ from: id, to: id });
      };
      for (const some of chunks(schemaIds, 500)) {
        const rows = await sql.rows<{ schema_id: number; low: number; high: number; n: number }>(
          `SELECT schema_id, MIN(id) AS low, MAX(id) AS high, COUNT(*) AS n FROM meta_table
            WHERE schema_id IN (${marks(some.length)}) GROUP BY schema_id`,
          some,
        );
        // A schema is mostly written in one go, so its ids are neighbours.
        const isWhole = ({ low, high, n }: { low: number; high: number; n: number }) => Number(n) === high - low + 1;
        for (const row of rows) if (isWhole(row)) ranges.push({ from: row.low, to: row.high });
        const torn = rows.filter((row) => !isWhole(row)).map((row) => row.schema_id);
        if (torn.length > 0)
          single(await sql.rows(`SELECT id FROM meta_table WHERE schema_id IN (${marks(torn.length)})`, torn));
      }
      for (const [schemaId, names] of patterns) {
        if (names.length === 0) continue;
        single(
          await sql.rows(
            `SELECT id FROM meta_table WHERE schema_id = ? AND kind IN ('table', 'view') AND pattern IN (${marks(names.length)})`,
            [schemaId, ...names],
          ),
        );
      }
      return ranges;
    },

    async blocksOf(instanceIds) {
      if (instanceIds.length === 0) return [];
      const rows = await sql.rows<{ id: number }>(
        `SELECT id FROM meta_block WHERE instance_id IN (${marks(instanceIds.length)})`,
        instanceIds,
      );
      return rows.map(({ id }) => id);
    },

    async ranks(ids) {
      if (ids.length === 0) return [];
      const rows = await sql.rows<{
        id: number;
        family: number;
        rows_: number;
        kind: string | null;
        role: string | null;
      }>(
        `SELECT t.id, t.family, t.\`rows\` AS rows_, e.kind, i.role FROM meta_table t JOIN meta_schema s ON s.id = t.schema_id
          LEFT JOIN instance i ON i.id = s.instance_id LEFT JOIN environment e ON e.id = i.environment_id
          WHERE t.id IN (${marks(ids.length)})`,
        ids,
      );
      return rows.map(({ id, family, rows_, kind, role }) => ({
        id,
        family: Number(family),
        rows: Number(rows_),
        environmentWeight: kind === null ? undefined : (environmentWeights[kind] ?? 0),
        isReplica: role === 'replica',
      }));
    },

    async families(families) {
      if (families.length === 0) return [];
      const rows = await sql.rows<StoredObject>(
        `SELECT ${objectColumns} FROM meta_table WHERE family IN (${marks(families.length)}) LIMIT ${familyRowsMax}`,
        families,
      );
      return rows.map(toObjectRow);
    },

    async objects(ids) {
      if (ids.length === 0) return [];
      const rows = await sql.rows<StoredObject>(
        `SELECT ${objectColumns} FROM meta_table WHERE id IN (${marks(ids.length)})`,
        ids,
      );
      return rows.map(toObjectRow);
    },

    async schemas(ids) {
      if (ids.length === 0) return [];
      const rows = await sql.rows<SchemaJoin>(`${bySchema(selectSchemas)} WHERE s.id IN (${marks(ids.length)})`, ids);
      return rows.map(toSchemaRow);
    },

    async details(ids) {
      if (ids.length === 0) return new Map();
      const rows = await sql.rows<{ table_id: number; detail: Uint8Array }>(
        `SELECT table_id, detail FROM meta_table_detail WHERE table_id IN (${marks(ids.length)})`,
        ids,
      );
      return new Map(rows.map(({ table_id: id, detail }): [number, ObjectDetail] => [id, unpackDetail(detail)]));
    },
  };
}

export type SchemaJoin = {
  id: number;
  instance_id: string;
  instance_name: string;
  cluster_id: string | null;
  env_key: string;
  env_name: string;
  env_kind: string;
  name: string;
};

/** From the schema to its instance, whatever the server thinks: beginning with the few environments it reads every instance. */
export const bySchema = (select: string): string => select.replace('SELECT', 'SELECT STRAIGHT_JOIN');

/** Schemas of instances that are there: what is left of a removed one is seen by nobody. */
export const selectSchemas = `SELECT s.id, s.instance_id, i.name AS instance_name, i.cluster_id, e.\`key\` AS env_key, e.name AS env_name,
  e.kind AS env_kind, s.name
  FROM meta_schema s JOIN instance i ON i.id = s.instance_id JOIN environment e ON e.id = i.environment_id`;

export const toSchemaRow = (row: SchemaJoin): SchemaRow => ({
  id: row.id,
  instanceId: instanceIdSchema.parse(row.instance_id),
  instanceName: row.instance_name,
  clusterId: row.cluster_id,
  environment: { key: row.env_key, name: row.env_name, kind: row.env_kind },
  name: row.name,
});
