import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createConnection } from 'mysql2/promise';
import { createSchemaSource } from '@/lib/adapters/mysql/schema-source';
import { createServerFacts } from '@/lib/adapters/mysql/server-facts';
import { sessionsByUrl } from '@/lib/adapters/mysql/testing/sessions-by-url';
import { defaultProfile, strictProfile } from '@/lib/review/profile/profiles';
import { rules } from '@/lib/review/registry';
import { reviewTask } from '@/lib/review/review-runner';
import type { ReviewOutcome, ReviewTask } from '@/lib/review/review-store';
import {
  instanceIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  reviewIdSchema,
  revisionIdSchema,
} from '@/lib/shared/ids';
import { startKeeper } from '../scripts/process.mjs';
import { startMariadb } from '../scripts/stack.mjs';
import { startRealMysql } from '../scripts/testing/real-mysql';

/**
 * A ticket of 5,000 statements against a live schema, from the text to findings, gaps and risk: what a worker does between taking the
 * job and storing the result. The account may read and nothing else. The bar of issue 3 is 3 seconds.
 */
const barMs = 3_000;
const statementCount = 5_000;
const tableCount = 200;
const schema = 'shop';

const tableSql = (name: string): string => `CREATE TABLE ${name} (
  id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'id', user_id bigint unsigned NOT NULL DEFAULT 0 COMMENT 'user',
  state tinyint NOT NULL DEFAULT 0 COMMENT 'state', amount decimal(12, 2) NOT NULL DEFAULT 0 COMMENT 'amount',
  name varchar(64) NOT NULL DEFAULT '' COMMENT 'name', note varchar(255) COMMENT 'note',
  created_at datetime NOT NULL DEFAULT CURRENT_TIMESTAMP COMMENT 'created',
  PRIMARY KEY (id), KEY idx_user (user_id, state), KEY idx_created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='${name}'`;

type Shape = (i: number) => string;
const table = (i: number): string => `t_${i % tableCount}`;

/** Mostly rows that are named by their key, as tickets have them. */
const everyday: readonly Shape[] = [
  (i) => `INSERT INTO ${table(i)} (user_id, state, name) VALUES (${i}, 1, 'n${i}'), (${i + 1}, 2, 'm${i}')`,
  (i) => `UPDATE ${table(i)} SET state = 3 WHERE id = ${i}`,
  (i) => `UPDATE ${table(i)} SET note = 'moved' WHERE id IN (${i}, ${i + 1}, ${i + 2})`,
  (i) => `DELETE FROM ${table(i)} WHERE id = ${i} AND state = 1`,
  (i) => `INSERT INTO ${table(i)} (user_id, name) VALUES (${i}, 'x')`,
  (i) => `UPDATE ${table(i)} SET state = 4 WHERE user_id = ${i} AND state = 1`,
  (i) => `DELETE FROM ${table(i)} WHERE created_at < '2024-01-01' AND state = ${i % 7}`,
  (i) => `SELECT id, name FROM ${table(i)} WHERE user_id = ${i} ORDER BY created_at LIMIT 10`,
];

/** Every statement has a plan that only the server knows. */
const planned: readonly Shape[] = [
  (i) => `UPDATE ${table(i)} SET state = 4 WHERE user_id = ${i} AND state = 1`,
  (i) => `DELETE FROM ${table(i)} WHERE created_at < '2024-01-01' AND state = ${i % 7}`,
  (i) =>
    `UPDATE ${table(i)} a JOIN ${table(i + 1)} b ON b.user_id = a.user_id SET a.state = 2 WHERE b.state = ${i % 5}`,
  (i) =>
    `SELECT a.id, b.name FROM ${table(i)} a JOIN ${table(i + 3)} b ON b.user_id = a.id WHERE a.state = ${i % 9} ORDER BY b.name`,
  (i) => `UPDATE ${table(i)} SET note = 'x' WHERE id IN (SELECT user_id FROM ${table(i + 2)} WHERE state = ${i % 3})`,
  (i) => `INSERT INTO ${table(i)} (user_id, name) SELECT id, name FROM ${table(i + 5)} WHERE state = ${i % 4}`,
];

/** Changes of definitions that are judged by the rows that are there. */
const definitions: readonly Shape[] = [
  (i) => `ALTER TABLE ${table(i)} MODIFY note varchar(100) COMMENT 'note'`,
  (i) => `ALTER TABLE ${table(i)} MODIFY note varchar(255) NOT NULL DEFAULT '' COMMENT 'note'`,
  (i) => `ALTER TABLE ${table(i)} ADD UNIQUE KEY uk_${i} (user_id, created_at)`,
];

const scriptOf = (shapes: readonly Shape[], count: number): string =>
  Array.from({ length: count }, (_, i) => shapes[i % shapes.length]?.(i * 7) ?? '').join(';\n');

const scripts = [
  { name: 'everyday, 5,000 statements', script: scriptOf(everyday, statementCount) },
  { name: 'every one planned, 5,000', script: scriptOf(planned, statementCount) },
  {
    name: 'definitions, 60 among 5,000',
    script: `${scriptOf(definitions, 60)};\n${scriptOf(everyday, statementCount - 60)}`,
  },
] as const;

async function fill(url: string): Promise<string> {
  const admin = await createConnection(url);
  await admin.query(`CREATE DATABASE ${schema}`);
  await admin.query(`USE ${schema}`);
  const rows = Array.from({ length: 500 }, (_, i) => `(${i % 90}, ${i % 7}, 'n${i}', '2023-06-01')`).join(', ');
  for (let i = 0; i < tableCount; i++) {
    await admin.query(tableSql(`t_${i}`));
    await admin.query(`INSERT INTO t_${i} (user_id, state, name, created_at) VALUES ${rows}`);
  }
  await admin.query(`ANALYZE TABLE ${Array.from({ length: tableCount }, (_, i) => `t_${i}`).join(', ')}`);
  await admin.query("CREATE USER 'reader'@'%' IDENTIFIED BY 'pw'");
  await admin.query(`GRANT SELECT, SHOW VIEW, TRIGGER ON ${schema}.* TO 'reader'@'%'`);
  await admin.end();
  const reader = new URL(url);
  reader.username = 'reader';
  reader.password = 'pw';
  return reader.href;
}

async function review(url: string, script: string, profile: typeof strictProfile): Promise<ReviewOutcome> {
  const instanceId = newId(instanceIdSchema);
  const sessions = sessionsByUrl(url);
  const task: ReviewTask = {
    reviewId: newId(reviewIdSchema),
    revisionId: newId(revisionIdSchema),
    requestId: newId(requestIdSchema),
    projectId: newId(projectIdSchema),
    environmentId: undefined,
    authorIds: [],
    isProduction: true,
    script,
    targets: [{ ordinal: 0, instanceId, instanceName: 'bench', schemaName: schema, serverVersion: '', allowed: 'all' }],
    profile: { profile, versionId: null },
  };
  const ports = {
    source: createSchemaSource(sessions),
    facts: createServerFacts(sessions, async () => [{ instanceId, name: 'bench' }]),
    snapshots: { save: async () => new Map(), latest: async () => undefined },
    exemptions: { active: async () => [] },
    hash: (text: string) => text,
    now: () => performance.now(),
    yieldNow: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };
  return reviewTask(ports, task, new AbortController().signal);
}

async function measure(server: string, url: string): Promise<number> {
  const reader = await fill(url);
  let failed = 0;
  await review(reader, scripts[0].script, strictProfile);
  for (const { name, script } of scripts) {
    for (const profile of [defaultProfile, strictProfile]) {
      const start = performance.now();
      const { findings, gaps, facts } = await review(reader, script, profile);
      const ms = performance.now() - start;
      const isMet = ms < barMs;
      if (!isMet) failed += 1;
      const explained = facts.estimates.filter(({ method }) => method === 'explain');
      const borrowed = explained.filter(({ confidence }) => confidence === 'low').length;
      console.log(
        `${isMet ? '✓' : '✗'} ${server}, ${name}, profile ${profile.key}: ${(ms / 1000).toFixed(2)} s (bar ${barMs / 1000} s); ` +
          `${findings.length} findings, ${gaps.length} gaps, ${explained.length} estimates by plan, ${borrowed} of them by the plan of a like one`,
      );
    }
  }
  return failed;
}

const keeper = startKeeper();
const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
keeper.remove(dir);
let failed = 0;
try {
  console.log(`${rules.length} rules, ${tableCount} tables`);
  const mariadb = await startMariadb({ dir: join(dir, 'mariadb'), bufferPool: '256M' });
  keeper.watch(mariadb.identity);
  failed += await measure('MariaDB', mariadb.url());
  const mysql = await startRealMysql(join(import.meta.dirname, '../../shared/mysql/mysql-real.sh'), keeper);
  if ('url' in mysql) failed += await measure('MySQL', mysql.url);
  else console.log(`no MySQL on this machine: ${mysql.missing}`);
} finally {
  await keeper.release();
}
process.exitCode = failed > 0 ? 1 : 0;
