/**
 * The crawl of a real server: 200 schemas of 100 tables, read into the index the first time, again when nothing changed, and again when
 * one table did. The rest between schemas is off here: the figures are the work itself.
 *
 *   npx tsx bench/metadata-crawl.ts [--schemas 200] [--tables 100] [--filled mysql://…]
 *
 * `--filled` is a server that an earlier run filled; without it a private MariaDB is started and filled.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { createCrawlSource } from '@/lib/adapters/mysql/crawl-source';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { createIndexStore } from '@/lib/adapters/prisma/metadata/index-store';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createCrawlInstance } from '@/lib/metadata/crawl-instance';
import { typeText } from '@/lib/schema/column-type';
import { environmentIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';
import { ident } from '@/lib/sql/quote';
import { startMariadb, stopServer } from '../scripts/stack.mjs';
import { createDraw, generateTable } from './metadata/generated-estate';

const { values } = parseArgs({
  options: {
    schemas: { type: 'string', default: '200' },
    tables: { type: 'string', default: '100' },
    filled: { type: 'string' },
  },
});
const [schemas, tables] = [Number(values.schemas), Number(values.tables)];
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function fill(url: string): Promise<void> {
  const sql = await createConnection({ uri: url, multipleStatements: true });
  for (let n = 0; n < schemas; n++) {
    const draw = createDraw(104_729 * (n + 1));
    const names = new Set<string>();
    const statements = [`CREATE DATABASE crawl_${n}`, `USE crawl_${n}`];
    while (names.size < tables) {
      const { relation } = generateTable(draw, 12).detail;
      if (relation?.kind !== 'table' || names.has(relation.name.toLowerCase())) continue;
      names.add(relation.name.toLowerCase());
      const columns = relation.columns.map(
        ({ name, type, comment }) =>
          `${ident(name)} ${typeText(type)} ${name === 'id' ? 'NOT NULL' : 'NULL'} COMMENT '${comment}'`,
      );
      statements.push(
        `CREATE TABLE ${ident(relation.name)} (${columns.join(', ')}, PRIMARY KEY (id), KEY idx_created (created_at)) COMMENT '${relation.comment}'`,
      );
    }
    await sql.query(statements.join(';\n'));
  }
  await sql.end();
}

async function main(url: string): Promise<void> {
  const started = performance.now();
  if (!values.filled) {
    await fill(url);
    console.log(`${schemas} schemas of ${tables} tables made in ${seconds(performance.now() - started)}`);
  }
  const metadata = await createMetadataDatabase(url);
  const sql = createMetadataSql({
    url: new URL(metadata.name, url).href,
    poolSize: 5,
    allowPublicKeyRetrieval: true,
    tls: 'off',
  });
  const [environmentId, instanceId] = [newId(environmentIdSchema), newId(instanceIdSchema)];
  await metadata.db.environment.create({
    data: { id: environmentId, key: 'prod', name: 'prod', kind: 'prod', rank: 1, policy: {} },
  });
  await metadata.db.instance.create({
    data: { id: instanceId, name: 'crawled', host: 'crawled', port: 3306, tags: {}, environmentId },
  });
  await sql.execute('INSERT INTO meta_crawl (instance_id, due_at) VALUES (?, UTC_TIMESTAMP(3))', [instanceId]);
  const crawl = createCrawlInstance({
    source: createCrawlSource(sessionsByUrl(url)),
    store: createIndexStore(sql),
    now: () => performance.now(),
    pause: async () => undefined,
  });
  const timed = async (what: string) => {
    const cpu = process.cpuUsage();
    const begun = performance.now();
    const outcome = await crawl(instanceId, 'bench', new AbortController().signal);
    const ms = performance.now() - begun;
    const { user, system } = process.cpuUsage(cpu);
    console.log(
      `${what.padEnd(28)}${seconds(ms).padStart(9)}  ${(ms / schemas).toFixed(0)} ms a schema, ${seconds((user + system) / 1000)} CPU of the worker, ${outcome?.outcome}: ${outcome?.schemas} schemas, ${outcome?.tables} tables, ${outcome?.columns} columns`,
    );
  };
  await timed('the first time');
  await timed('nothing changed');
  const target = await createConnection(url);
  const [rows] = await target.query<import('mysql2').RowDataPacket[]>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'crawl_7' LIMIT 1",
  );
  await target.query(`ALTER TABLE crawl_7.${ident(String(rows[0]?.['name']))} ADD COLUMN appeared_now int`);
  await timed('one table changed');
  const found = await sql.rows<{ n: number }>("SELECT uses AS n FROM meta_term WHERE text = 'Cappeared_now'");
  console.log(`the new column is found: ${Number(found[0]?.n) === 1}`);
  const [weight] = await target.query<import('mysql2').RowDataPacket[]>(
    `SELECT SUM(DATA_LENGTH + INDEX_LENGTH) / 1e6 AS mb FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE 'meta%'`,
    [metadata.name],
  );
  console.log(
    `index ${Number(weight[0]?.['mb']).toFixed(1)} MB; load of the machine ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`,
  );
  await target.end();
  await sql.close();
  await metadata.end();
}

if (values.filled) await main(values.filled);
else {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  const server = await startMariadb({ dir, bufferPool: '1G', options: ['--table-open-cache=2000'] });
  try {
    await main(server.url());
  } finally {
    await stopServer(server);
    rmSync(dir, { recursive: true, force: true });
  }
}
process.exit();
