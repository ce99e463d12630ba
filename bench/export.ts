import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { startKeeper } from '../scripts/process.mjs';
import { startMariadb, startRedis } from '../scripts/stack.mjs';
import type { ExportWorld } from './export/export-world';
import { startExportWorld } from './export/export-world';

/**
 * A million rows as CSV, from the API of a web process, which has them from a worker, against the command-line client's own batch
 * output of the same statement: both into a file, by turns, on one server. The client is measured as it is by default and with
 * `--quick`, which does not hold the answer in memory; the bar is held against the default, the other is printed. Memory is that of the
 * two processes at their largest, as the kernel saw it.
 */
const bars = { ratio: 0.8, megabytes: 300 } as const;
const rows = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 5);
const columns = 'id, customer_id, status, amount, created_at, updated_at, email, city, note, is_paid';

const keeper = startKeeper();
const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
keeper.remove(dir);
try {
  const metadata = await startMariadb({ dir: join(dir, 'metadata'), bufferPool: '64M' });
  keeper.watch(metadata.identity);
  const target = await startMariadb({ dir: join(dir, 'target'), bufferPool: '512M' });
  keeper.watch(target.identity);
  const redis = await startRedis({ dir: join(dir, 'redis') });
  keeper.watch(redis.identity);
  await fill(target.url());
  const world = await startExportWorld({
    keeper,
    dir,
    metadataUrl: metadata.url(),
    redisUrl: redis.url(),
    target: { host: target.host, port: target.port, url: target.url() },
  });
  process.exitCode = await compare(world, target);
  await world.end();
} finally {
  await keeper.release();
}

async function fill(url: string): Promise<void> {
  const sql = await createConnection({ uri: url, multipleStatements: true });
  await sql.query(`CREATE DATABASE shop CHARACTER SET utf8mb4; USE shop;
    CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id INT NOT NULL, status VARCHAR(12) NOT NULL,
      amount DECIMAL(12,2) NOT NULL, created_at DATETIME NOT NULL, updated_at DATETIME NULL, email VARCHAR(80) NOT NULL,
      city VARCHAR(40) NOT NULL, note VARCHAR(200) NULL, is_paid TINYINT NOT NULL);
    INSERT INTO orders SELECT seq, seq * 7919 % 100003, ELT(1 + seq % 4, 'new', 'paid', 'sent', 'returned'),
      seq % 99999 / 7, '2026-01-01' + INTERVAL seq SECOND, IF(seq % 3 = 0, NULL, '2026-02-01' + INTERVAL seq SECOND),
      CONCAT('customer', seq, '@example.com'), ELT(1 + seq % 5, '上海', '北京', 'Hamburg', 'São Paulo', '深圳市'),
      CASE seq % 10 WHEN 0 THEN 'said "later", twice' WHEN 1 THEN NULL ELSE 'delivered to the door as it was asked for' END,
      seq % 2 FROM seq_1_to_${rows}; ANALYZE TABLE orders;`);
  await sql.end();
}

async function compare(
  world: ExportWorld,
  target: { host: string; port: number; user: string; password: string },
): Promise<number> {
  const sql = `SELECT ${columns} FROM orders`;
  const client = (quick: boolean) => {
    const out = openSync(join(dir, 'client.tsv'), 'w');
    const args = [
      '--no-defaults',
      `--host=${target.host}`,
      `--port=${target.port}`,
      '--protocol=tcp',
      `--user=${target.user}`,
      '--default-character-set=utf8mb4',
    ];
    const started = performance.now();
    const { status } = spawnSync('mariadb', [...args, '--batch', ...(quick ? ['--quick'] : []), '-e', sql, 'shop'], {
      stdio: ['ignore', out, 'inherit'],
      env: { ...process.env, MYSQL_PWD: target.password },
    });
    if (status !== 0) throw new Error('the client failed');
    return performance.now() - started;
  };
  const best = { client: Number.POSITIVE_INFINITY, quick: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY };
  await world.download(sql, join(dir, 'ours.csv'));
  for (let round = 0; round < rounds; round++) {
    const took = {
      client: client(false),
      ours: await world.download(sql, join(dir, 'ours.csv')),
      quick: client(true),
    };
    console.log(`round ${round + 1}: client ${say(took.client)}, --quick ${say(took.quick)}, export ${say(took.ours)}`);
    for (const name of ['client', 'quick', 'ours'] as const) best[name] = Math.min(best[name], took[name]);
  }
  const megabytes = (path: string) => (statSync(path).size / 1_048_576).toFixed(0);
  console.log(`files: client ${megabytes(join(dir, 'client.tsv'))} MB, export ${megabytes(join(dir, 'ours.csv'))} MB`);
  const ratio = best.client / best.ours;
  const peaks = world.peaks();
  const isGood = ratio >= bars.ratio && peaks.web < bars.megabytes && peaks.worker < bars.megabytes;
  console.log(
    `${rows.toLocaleString('en')} rows as CSV: best ${say(best.ours)} against ${say(best.client)} of mariadb --batch: ratio ` +
      `${ratio.toFixed(2)} (bar ${bars.ratio}); against --quick (${say(best.quick)}) ${(best.quick / best.ours).toFixed(2)}\n` +
      `${Math.round(rows / (best.ours / 1000)).toLocaleString('en')} rows/s; largest memory: web ${peaks.web} MB, worker ` +
      `${peaks.worker} MB (bar ${bars.megabytes})${isGood ? '' : '  BELOW THE BAR'}`,
  );
  return isGood ? 0 : 1;
}

function say(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
