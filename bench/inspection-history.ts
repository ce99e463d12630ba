/**
 * A fleet with 30 days of its past, to look at forecasts, baselines and regressions, and to see how long page one takes.
 *
 *   npm run bench -- history [--instances 1700] [--days 30] [--seed 1] [--database mysql://…]
 *
 * Without `--database` into a database of its own that is thrown away; with it into the metadata database of an installation, whose
 * pages then show it. Page one is composed five times and its time is printed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createMetadataClient } from '@/lib/adapters/prisma/client';
import { createInspectionStore } from '@/lib/adapters/prisma/inspection/report-store';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { AuditMac } from '@/lib/audit/chain';
import { composeReport } from '@/lib/inspection/report/report';
import { invariant } from '@/lib/shared/assert';
import { startMariadb, stopServer } from '../scripts/stack.mjs';
import { loadCases } from './history/history-findings';
import { writeHistory } from './history/write-history';

const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: '1700' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
  },
});

async function fill(url: string): Promise<void> {
  const database = { url, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' } as const;
  const sql = createMetadataSql(database);
  const db = createMetadataClient(database);
  try {
    await loadCases();
    const started = performance.now();
    const options = { instances: Number(values.instances), days: Number(values.days), seed: Number(values.seed) };
    await writeHistory(sql, options, Date.now());
    const took = Math.round((performance.now() - started) / 1000);
    console.log(`${options.instances} instances with ${options.days} days written in ${took} s`);
    // Nothing is written through it, so nothing is signed.
    const mac: AuditMac = { sign: () => '', signerOf: () => undefined };
    await composeOften(createInspectionStore({ db, mac }, sql));
  } finally {
    await db.$disconnect();
    await sql.close();
  }
}

async function composeOften(store: ReturnType<typeof createInspectionStore>): Promise<void> {
  const run = await store.findRun(undefined);
  invariant(run, 'there is a run');
  const took: number[] = [];
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    const { act, soon, same } = await composeReport(store, run);
    took.push(Math.round(performance.now() - started));
    if (round > 0) continue;
    const forecasts = soon.items.map(({ instance, forecast }) => `${instance}: ${JSON.stringify(forecast)}`);
    console.log(`page one: ${act.total} to act on, ${soon.total} soon, ${same} as before\n  ${forecasts.join('\n  ')}`);
  }
  console.log(`page one composed in ${took.join(', ')} ms`);
}

async function main(): Promise<void> {
  if (values.database !== undefined) return fill(values.database);
  const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-history-'));
  const server = await startMariadb({ dir: join(dir, 'metadata') });
  try {
    const metadata = await createMetadataDatabase(server.url());
    await fill(new URL(metadata.name, server.url()).href);
    await metadata.end();
  } finally {
    await stopServer(server);
    rmSync(dir, { recursive: true, force: true });
  }
}

await main();
