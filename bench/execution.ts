import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import type { TransactionMode } from '@/lib/execution/run-plan';
import { runTiming } from '@/lib/execution/run-ports';
import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';
import { startKeeper } from '../scripts/process.mjs';
import { startMariadb } from '../scripts/stack.mjs';

/**
 * What the protocol costs: small statements through the journalled executor against a bare loop of the driver, on the same servers and
 * in one run. Both servers write their logs to disk at each commit, as they do in production.
 */
const bars = { 'per-statement': 0.15, 'per-target': 0.4 } as const satisfies Record<TransactionMode, number>;

const statements = Number(process.argv[2] ?? 10_000);
/** Both by turns, so that whatever else the machine does meets both; a transaction of many statements is not cut into small ones. */
const rounds = { 'per-statement': 10, 'per-target': 2 } as const satisfies Record<TransactionMode, number>;

const keeper = startKeeper();
const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
keeper.remove(dir);
try {
  const metadata = await startMariadb({ dir: join(dir, 'metadata'), durable: true, bufferPool: '256M' });
  keeper.watch(metadata.identity);
  const target = await startMariadb({ dir: join(dir, 'target'), durable: true, bufferPool: '256M' });
  keeper.watch(target.identity);
  const world = await createExecutionWorld({ databaseUrl: metadata.url(), targetUrl: target.url() });
  process.exitCode = await compare(world);
  await world.end();
} finally {
  await keeper.release();
}

async function compare(world: ExecutionWorld): Promise<number> {
  await world.target.sql.query('CREATE TABLE item (id BIGINT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40) NOT NULL)');
  const bare = await bareConnection(world);
  await bareLoop(bare, 500, 'per-statement');
  await journalled(world, 500, 'per-statement');
  let failed = 0;
  for (const mode of ['per-statement', 'per-target'] as const) {
    let [driver, ours] = [0, 0];
    const count = mode === 'per-statement' ? statements / rounds[mode] : statements;
    for (let round = 0; round < rounds[mode]; round++) {
      driver += count / (await bareLoop(bare, count, mode));
      ours += count / (await journalled(world, count, mode));
    }
    const ratio = driver / ours;
    const isMet = ratio >= bars[mode];
    if (!isMet) failed += 1;
    const perSecond = (seconds: number) => `${((count * rounds[mode]) / seconds).toFixed(0)}/s`;
    console.log(
      `${isMet ? '✓' : '✗'} ${mode}: driver ${perSecond(driver)}, journalled ${perSecond(ours)}, ratio ${ratio.toFixed(2)} (bar ${bars[mode]})`,
    );
  }
  await bare.end();
  return failed === 0 ? 0 : 1;
}

function textOf(n: number): string {
  return `INSERT INTO item (name) VALUES ('item ${n}')`;
}

async function bareConnection({ target }: ExecutionWorld): Promise<Connection> {
  const { host, port, user, password } = target.sql.config;
  return createConnection({ host, port, user, password, database: target.schemaName });
}

/** Statements a second of a loop that does nothing else. */
async function bareLoop(connection: Connection, count: number, mode: TransactionMode): Promise<number> {
  const started = performance.now();
  if (mode === 'per-target') await connection.query('START TRANSACTION');
  for (let n = 0; n < count; n++) await connection.query(textOf(n));
  if (mode === 'per-target') await connection.query('COMMIT');
  return (count / (performance.now() - started)) * 1000;
}

/** From the claim to the last journal row; making the ticket and the run is not part of it. */
async function journalled(world: ExecutionWorld, count: number, mode: TransactionMode): Promise<number> {
  const before = await countRows(world);
  const ticket = await world.approved({ statements: Array.from({ length: count }, (_, n) => textOf(n)), mode });
  const executionId = await world.start(ticket);
  const started = performance.now();
  await world.run(executionId, { timing: runTiming });
  const perSecond = (count / (performance.now() - started)) * 1000;
  const { state, counts } = await world.view(executionId);
  const inserted = (await countRows(world)) - before;
  if (state !== 'done' || counts.done !== count || inserted !== count) {
    throw new Error(`the run ended ${state} with ${JSON.stringify(counts)} and ${inserted} rows`);
  }
  return perSecond;
}

async function countRows({ target }: ExecutionWorld): Promise<number> {
  const [rows] = await target.sql.query('SELECT COUNT(*) AS c FROM item');
  return Number((rows as { c: number }[])[0]?.c);
}
