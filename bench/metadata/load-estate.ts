import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { familyOf, hashOf, packDetail } from '@/lib/adapters/prisma/metadata/object-codec';
import { columnCount, commentOf } from '@/lib/metadata/indexed-object';
import { termsOf } from '@/lib/metadata/object-terms';
import { encodePostings, idOf, slotsPerBlock } from '@/lib/metadata/posting';
import { createDraw, generateTable, schemaName } from './generated-estate';

export type EstateShape = {
  readonly instances: number;
  readonly tablesPerInstance: number;
  readonly columnsPerTable: number;
};
export type Loaded = {
  readonly objects: number;
  readonly columns: number;
  readonly postings: number;
  readonly postingRows: number;
};

export const instanceIdOf = (n: number): string => `0N${String(n).padStart(24, '0')}`;
const environmentIdOf = (n: number): string => `0E${String(n % 4).padStart(24, '0')}`;
const tablesPerSchema = 50;

type Writer = {
  line(fields: readonly (string | number)[]): Promise<void>;
  end(): Promise<void>;
  readonly path: string;
};

function openFile(path: string): Writer {
  const stream = createWriteStream(path, { highWaterMark: 1 << 20 });
  return {
    path,
    async line(fields) {
      const text = `${fields.map((field) => (typeof field === 'string' ? field.replace(/[\\\t\n]/g, ' ') : field)).join('\t')}\n`;
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async end() {
      stream.end();
      await once(stream, 'finish');
    },
  };
}

/** Writes an estate as the crawl would leave it, in bulk: the same objects, terms and postings by the same code. */
export async function loadEstate(
  url: string,
  { instances, tablesPerInstance, columnsPerTable }: EstateShape,
): Promise<Loaded> {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-estate-'));
  chmodSync(dir, 0o755);
  const files = {
    schema: openFile(join(dir, 'schema.tsv')),
    table: openFile(join(dir, 'table.tsv')),
    detail: openFile(join(dir, 'detail.tsv')),
    posting: openFile(join(dir, 'posting.tsv')),
    term: openFile(join(dir, 'term.tsv')),
  };
  const terms = new Map<string, { id: number; uses: number }>();
  let [schemaId, objects, columns, postings, postingRows, block] = [0, 0, 0, 0, 0, 0];
  const time = '2026-11-30 00:00:00';
  const blocks: [block: number, instance: string][] = [];
  for (let instance = 0; instance < instances; instance++) {
    const draw = createDraw(7919 * (instance + 1));
    const environmentId = environmentIdOf(instance);
    const schemas = Math.ceil(tablesPerInstance / tablesPerSchema);
    let slot = slotsPerBlock;
    let byTerm = new Map<string, Map<number, number>>();
    const flush = async () => {
      for (const [text, found] of byTerm) {
        const term = terms.get(text) ?? { id: terms.size + 1, uses: 0 };
        term.uses += found.size;
        terms.set(text, term);
        postings += found.size;
        postingRows += 1;
        await files.posting.line([term.id, block, Buffer.from(encodePostings(found)).toString('hex')]);
      }
      byTerm = new Map();
    };
    for (let n = 0; n < schemas; n++) {
      schemaId += 1;
      const schema = `${schemaName(draw)}`;
      const taken = new Set<string>();
      let [tables, ownColumns] = [0, 0];
      for (let t = 0; t < Math.min(tablesPerSchema, tablesPerInstance - n * tablesPerSchema); t++) {
        if (slot === slotsPerBlock) {
          await flush();
          block += 1;
          slot = 0;
          blocks.push([block, instanceIdOf(instance)]);
        }
        const object = generateTable(draw, columnsPerTable);
        if (taken.has(object.name)) continue;
        taken.add(object.name);
        const id = idOf(block, slot++);
        for (const [term, fit] of termsOf(object, schema)) {
          const found = byTerm.get(term);
          if (found === undefined) byTerm.set(term, new Map([[id % slotsPerBlock, fit]]));
          else found.set(id % slotsPerBlock, fit);
        }
        const count = columnCount(object.detail);
        objects += 1;
        tables += 1;
        ownColumns += count;
        await files.table.line([
          id,
          schemaId,
          'table',
          object.name,
          object.pattern,
          familyOf(environmentId, schema, object),
          1,
          count,
          object.size.rows,
          object.size.dataBytes,
          object.size.indexBytes,
          commentOf(object.detail),
          hashOf(object),
          time,
        ]);
        await files.detail.line([id, packDetail(object.detail).toString('hex')]);
      }
      columns += ownColumns;
      await files.schema.line([
        schemaId,
        instanceIdOf(instance),
        `${schema}_${n}`,
        '',
        tables,
        ownColumns,
        '[]',
        time,
        time,
      ]);
    }
    await flush();
  }
  for (const [text, { id, uses }] of terms) await files.term.line([id, text, uses]);
  for (const file of Object.values(files)) await file.end();
  const sorted = join(dir, 'sorted.tsv');
  spawnSync('sort', ['-k1,1n', '-k2,2n', '-S', '1G', '-T', dir, '-o', sorted, files.posting.path], {
    stdio: 'inherit',
  });
  const sql = await createConnection(url);
  await sql.query('SET SESSION foreign_key_checks = 0, unique_checks = 0');
  for (const [n, kind] of ['prod', 'staging', 'test', 'dev'].entries())
    await sql.query('INSERT INTO environment (id, `key`, name, kind, `rank`, policy) VALUES (?, ?, ?, ?, ?, ?)', [
      environmentIdOf(n),
      kind,
      kind,
      kind,
      n,
      '{}',
    ]);
  for (let n = 0; n < instances; n++)
    await sql.query('INSERT INTO instance (id, name, host, port, tags, environment_id) VALUES (?, ?, ?, 3306, ?, ?)', [
      instanceIdOf(n),
      `db-${n}`,
      '10.0.0.1',
      '{}',
      environmentIdOf(n),
    ]);
  for (const [id, instance] of blocks)
    await sql.query('INSERT INTO meta_block (id, instance_id) VALUES (?, ?)', [id, instance]);
  /** Read by the server itself, which is this machine's own: no client here ever hands a local file to a server. */
  const load = (path: string, into: string) => sql.query(`LOAD DATA INFILE ? INTO TABLE ${into}`, [path]);
  await load(
    files.schema.path,
    'meta_schema CHARACTER SET utf8mb4 (id, instance_id, name, digest, tables, `columns`, gaps, changed_at, seen_at)',
  );
  await load(
    files.table.path,
    'meta_table CHARACTER SET utf8mb4 (id, schema_id, kind, name, pattern, family, members, `columns`, `rows`, data_bytes, index_bytes, comment, hash, changed_at)',
  );
  await load(files.detail.path, 'meta_table_detail CHARACTER SET utf8mb4 (table_id, @d) SET detail = UNHEX(@d)');
  await load(files.term.path, 'meta_term CHARACTER SET utf8mb4 (id, text, uses)');
  await load(sorted, 'meta_posting CHARACTER SET utf8mb4 (term_id, block, @d) SET data = UNHEX(@d)');
  await sql.query('ANALYZE TABLE meta_table, meta_table_detail, meta_term, meta_posting, meta_schema');
  await sql.end();
  rmSync(dir, { recursive: true, force: true });
  return { objects, columns, postings, postingRows };
}
