/**
 * The ticket list over many tickets: pages with and without filters, deep pages, searches and the counts of what waits.
 *
 *   npx tsx bench/ticket-list.ts [--tickets 1000000] [--rounds 200] [--keep] [--reuse sluice_test_…]
 *
 * Uses TEST_DATABASE_URL (an administrator's address without database) when it is set, else a private MariaDB of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Actor } from '@/lib/access/actor';
import { createMetadataClient } from '@/lib/adapters/prisma/client';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createTicketListStore } from '@/lib/adapters/prisma/ticket-list';
import { defaultPolicies } from '@/lib/approval/default-policies';
import { environmentIdSchema, instanceIdSchema, projectIdSchema, userIdSchema } from '@/lib/shared/ids';
import type { TicketFilter } from '@/lib/ticket/listing';
import { createListing } from '@/lib/ticket/listing';
import { startMariadb, stopServer } from '../scripts/stack.mjs';

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '200' },
    keep: { type: 'boolean', default: false },
    reuse: { type: 'string' },
  },
});
const tickets = Number(values.tickets);
const rounds = Number(values.rounds);

/** Shape of the estate: 60 projects, 2,000 people, 1,700 instances, sizes by a skewed draw. */
const shape = { projects: 60, people: 2_000, instances: 1_700 };
const padded = (letter: string, n: number) => `0${letter}${String(n).padStart(24, '0')}`;
const projectId = (n: number) => projectIdSchema.parse(padded('P', n));
const personId = (n: number) => userIdSchema.parse(padded('A', n));
const instanceId = (n: number) => instanceIdSchema.parse(padded('N', n));
const environmentId = (n: number) => environmentIdSchema.parse(padded('E', n));

/** A pseudo-random integer in SQL from the ticket's number: the same data in every run. */
const draw = (salt: number, below: number) => `(CRC32(CONCAT(n, ':${salt}')) % ${below})`;
/** Small numbers far more often: half of all rows fall on the first eighth. */
const skewed = (salt: number, below: number) => `FLOOR(POW(${draw(salt, 10_000)} / 10000, 3) * ${below})`;
const idSql = (letter: string, n: string) => `CONCAT('0${letter}', LPAD(${n}, 24, '0'))`;

async function generate({ sql }: MetadataDatabase): Promise<void> {
  const run = (text: string) => sql.query(text);
  await run('SET SESSION foreign_key_checks = 0, unique_checks = 0');
  await run('CREATE TABLE bench_digit (d int PRIMARY KEY)');
  await run('INSERT INTO bench_digit VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9)');
  await run('CREATE TABLE bench_n (n int PRIMARY KEY)');
  await run(`INSERT INTO bench_n SELECT 1 + a.d + 10*b.d + 100*c.d + 1000*e.d + 10000*f.d + 100000*g.d AS n
    FROM bench_digit a, bench_digit b, bench_digit c, bench_digit e, bench_digit f, bench_digit g
    HAVING n <= ${tickets}`);
  const upTo = (count: number) => `(SELECT n - 1 AS n FROM bench_n WHERE n <= ${count}) t`;
  await run(
    `INSERT INTO user (id, login, display_name) SELECT ${idSql('A', 'n')}, CONCAT('user', n), CONCAT('用户', n) FROM ${upTo(shape.people)}`,
  );
  await run(
    `INSERT INTO project (id, \`key\`, name) SELECT ${idSql('P', 'n')}, CONCAT('p', n), CONCAT('项目', n) FROM ${upTo(shape.projects)}`,
  );
  const kinds = ['dev', 'test', 'staging', 'prod'] as const;
  for (const [n, kind] of kinds.entries()) {
    await sql.query('INSERT INTO environment (id, `key`, name, kind, `rank`, policy) VALUES (?, ?, ?, ?, ?, ?)', [
      environmentId(n),
      kind,
      kind,
      kind,
      n,
      JSON.stringify(defaultPolicies[kind]),
    ]);
  }
  await run(`INSERT INTO instance (id, name, host, port, tags, environment_id)
    SELECT ${idSql('N', 'n')}, CONCAT('db-', n), '10.0.0.1', 3306, '{}', ${idSql('E', '(n % 4)')} FROM ${upTo(shape.instances)}`);
  const state = `CASE WHEN n % 1000 < 3 THEN 'awaiting-approval' WHEN n % 1000 = 3 THEN 'approved' WHEN n % 5000 = 4 THEN 'in-execution'
    WHEN n % 200 = 5 THEN 'rejected' WHEN n % 100 = 6 THEN 'draft' WHEN n % 50 = 7 THEN 'withdrawn' ELSE 'closed' END`;
  await run(`INSERT INTO request (id, number, kind, project_id, environment_id, submitter_id, title, description, state, outcome,
      version, current_revision, updated_at)
    SELECT ${idSql('R', 'n')}, n, 'sql-change', ${idSql('P', skewed(1, shape.projects))}, ${idSql('E', draw(2, 4))},
      ${idSql('A', skewed(3, shape.people))},
      CONCAT(ELT(1 + ${draw(4, 5)}, '给订单表加索引', '清理过期优惠券', 'Backfill city of users', 'Add column remark', '修正支付状态'), ' ', n),
      '', ${state}, IF(${state} = 'closed', IF(n % 30 = 0, 'failed', 'done'), NULL), 3, 1, NOW(3) FROM bench_n`);
  const approval = JSON.stringify({
    explanation: { en: 'One approval, because every change in prod needs it.', zh: '需要一次审批。' },
    executeBy: 'dba',
    window: null,
    executorMustDiffer: false,
    gapsBeforeApproval: true,
  });
  await run(`INSERT INTO request_revision (id, request_id, n, script, content_hash, text_hash, options, statement_count, approval, created_by)
    SELECT ${idSql('V', 'n')}, ${idSql('R', 'n')}, 1, CONCAT('UPDATE orders SET state = 2 WHERE id = ', n), SHA2(n, 256), SHA2(n, 256),
      '{}', 1, '${approval}', ${idSql('A', skewed(3, shape.people))} FROM bench_n`);
  await run(`INSERT INTO request_target (id, revision_id, ordinal, instance_id, schema_name, request_number)
    SELECT ${idSql('T', 'n')}, ${idSql('V', 'n')}, 0, ${idSql('N', skewed(5, shape.instances))}, 'trade', n FROM bench_n`);
  await run(`INSERT INTO review (id, revision_id, n, state, risk, errors, warnings) SELECT ${idSql('W', 'n')}, ${idSql('V', 'n')}, 1, 'done',
    ELT(1 + ${draw(6, 3)}, 'low', 'medium', 'high'), 0, ${draw(7, 3)} FROM bench_n`);
  await run(`INSERT INTO approval_step (id, revision_id, ordinal, rule, need, state, version)
    SELECT ${idSql('S', 'n')}, ${idSql('V', 'n')}, 0, '{"id":"dba","reasons":[{"code":"always"}]}',
      IF(n % 2 = 0, '{"anyOf":[{"role":"dba"}]}', '{"anyOf":[{"projectRole":"owner"},{"role":"dba"}]}'),
      IF(${state} = 'awaiting-approval', 'open', 'approved'), 0 FROM bench_n`);
  await run(`INSERT INTO execution (id, request_id, revision_id, run_no, state, content_hash, transaction_mode, started_by, head_hash, active_key)
    SELECT ${idSql('X', 'n')}, ${idSql('R', 'n')}, ${idSql('V', 'n')}, 1, IF(${state} = 'closed', 'done', IF(n % 2 = 0, 'running', 'needs-decision')),
      SHA2(n, 256), 'per-statement', ${idSql('A', '1')}, REPEAT('0', 64), IF(${state} = 'closed', NULL, ${idSql('R', 'n')})
    FROM bench_n WHERE ${state} IN ('closed', 'in-execution')`);
  await run(`INSERT INTO cell (id, execution_id, statement_id, target_id, statement_ordinal, target_ordinal, rendered_hash, state, strategy, origin_id)
    SELECT ${idSql('C', 'n')}, ${idSql('X', 'n')}, ${idSql('Y', 'n')}, ${idSql('T', 'n')}, 0, 0, SHA2(n, 256), 'done', 'direct-dml', ${idSql('C', 'n')}
    FROM bench_n WHERE ${state} IN ('closed', 'in-execution')`);
  await run('ANALYZE TABLE request, request_revision, request_target, review, approval_step, execution, cell');
}

const person = (
  n: number,
  roles: Actor['roles'],
  projects: readonly number[],
  owned: readonly number[] = [],
): Actor => ({
  userId: personId(n),
  login: `user${n}`,
  displayName: `用户${n}`,
  roles,
  projects: new Map([
    ...projects.map((p) => [projectId(p), 'member'] as const),
    ...owned.map((p) => [projectId(p), 'owner'] as const),
  ]),
  via: 'web',
});

type Scenario = {
  readonly name: string;
  readonly filter: (round: number) => TicketFilter;
  readonly actor: Actor;
  readonly deep?: boolean;
};

const dba = person(1, new Set(['dba']), []);
const developer = person(40, new Set(['developer']), [0, 7, 21], [33]);
const many = person(
  41,
  new Set(['developer']),
  Array.from({ length: 45 }, (_, i) => i),
);
const states = (...names: NonNullable<TicketFilter['states']>) => ({ states: names });
const scenarios: readonly Scenario[] = [
  { name: 'DBA, first page', actor: dba, filter: () => ({}) },
  { name: 'DBA, a page somewhere deep', actor: dba, filter: () => ({}), deep: true },
  {
    name: 'DBA, open states',
    actor: dba,
    filter: () => states('draft', 'awaiting-approval', 'approved', 'in-execution'),
  },
  { name: 'DBA, closed', actor: dba, filter: () => states('closed'), deep: true },
  {
    name: 'DBA, rejected in one environment',
    actor: dba,
    filter: (i) => ({ ...states('rejected'), environmentId: environmentId(i % 4) }),
  },
  { name: 'DBA, one environment', actor: dba, filter: (i) => ({ environmentId: environmentId(i % 4) }), deep: true },
  { name: 'DBA, one project', actor: dba, filter: (i) => ({ projectId: projectId(i % shape.projects) }) },
  {
    name: 'DBA, one project, one environment, closed',
    actor: dba,
    filter: (i) => ({
      projectId: projectId(i % shape.projects),
      environmentId: environmentId(i % 4),
      ...states('closed'),
    }),
  },
  { name: 'DBA, one submitter', actor: dba, filter: (i) => ({ submitterId: personId(i * 9) }) },
  {
    name: 'DBA, one submitter, rejected',
    actor: dba,
    filter: (i) => ({ submitterId: personId(i), ...states('rejected') }),
  },
  { name: 'DBA, the busiest instances', actor: dba, filter: (i) => ({ instanceId: instanceId(i % 10) }) },
  { name: 'DBA, one instance', actor: dba, filter: (i) => ({ instanceId: instanceId(i * 8) }) },
  {
    name: 'DBA, one instance, rejected',
    actor: dba,
    filter: (i) => ({ instanceId: instanceId(i * 8), ...states('rejected') }),
  },
  { name: 'DBA, by number', actor: dba, filter: (i) => ({ text: `T-${1 + i * 97}` }) },
  { name: 'DBA, title found often', actor: dba, filter: () => ({ text: '优惠券' }) },
  { name: 'DBA, title found nowhere', actor: dba, filter: (i) => ({ text: `nothing ${i}` }) },
  { name: 'DBA, waiting for me', actor: dba, filter: () => ({ waiting: true }) },
  { name: 'developer of 4 projects, first page', actor: developer, filter: () => ({}) },
  { name: 'developer of 4 projects, deep', actor: developer, filter: () => ({}), deep: true },
  {
    name: 'developer of 4 projects, open states',
    actor: developer,
    filter: () => states('draft', 'awaiting-approval', 'approved'),
  },
  { name: 'developer of 45 projects, first page', actor: many, filter: () => ({}) },
  { name: 'developer of 45 projects, rejected', actor: many, filter: () => states('rejected') },
  { name: 'developer, mine', actor: developer, filter: () => ({ submitterId: 'me' }) },
  { name: 'developer, waiting for me', actor: developer, filter: () => ({ waiting: true }) },
  { name: 'developer, title found nowhere', actor: developer, filter: (i) => ({ text: `nothing ${i}` }) },
];

async function timed(rounds: number, work: (round: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = -5; round < rounds; round++) {
    const start = performance.now();
    await work(Math.max(0, round));
    if (round >= 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

const at = (times: readonly number[], share: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const line = (name: string, times: readonly number[]) => {
  const [p50, p95, max] = [at(times, 0.5), at(times, 0.95), times.at(-1) ?? 0].map((ms) =>
    `${ms.toFixed(1)} ms`.padStart(10),
  );
  console.log(`${name.padEnd(48)}${p50}${p95}${max}`);
  return at(times, 0.95);
};

async function generated(url: string | undefined): Promise<Kept> {
  const metadata = await createMetadataDatabase(url);
  await generate(metadata);
  return metadata;
}

type Kept = Pick<MetadataDatabase, 'db' | 'name' | 'end'>;

/** The database that an earlier run with --keep left behind. */
async function openKept(url: string | undefined, name: string): Promise<Kept> {
  if (!url) throw new Error('--reuse needs TEST_DATABASE_URL');
  const db = createMetadataClient({
    url: new URL(name, url).href,
    poolSize: 10,
    allowPublicKeyRetrieval: true,
    tls: 'off',
  });
  return { db, name, end: () => db.$disconnect() };
}

async function main(url: string | undefined): Promise<void> {
  const started = performance.now();
  const metadata = values.reuse ? await openKept(url, values.reuse) : await generated(url);
  if (!values.reuse)
    console.log(
      `${tickets.toLocaleString('en-US')} tickets generated in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
  const listing = createListing(createTicketListStore(metadata.db), { now: async () => new Date() });
  console.log(`${'50 rows a page'.padEnd(48)}${'p50'.padStart(10)}${'p95'.padStart(10)}${'max'.padStart(10)}`);
  let worst = 0;
  for (const { name, actor, filter, deep } of scenarios) {
    const times = await timed(rounds, (round) => {
      const cursor = deep ? { cursor: String(1 + ((round * 7919 + 1) % tickets)) } : {};
      return listing.list(actor, filter(round), { limit: 50, ...cursor });
    });
    worst = Math.max(worst, line(name, times));
  }
  for (const [name, actor] of [
    ['DBA, counts', dba],
    ['developer, counts', developer],
  ] as const) {
    worst = Math.max(worst, line(name, await timed(rounds, () => listing.countWaiting(actor))));
  }
  console.log(`worst p95 ${worst.toFixed(1)} ms, bar 50 ms: ${worst < 50 ? 'held' : 'MISSED'}`);
  if (values.keep) console.log(`kept: ${metadata.name}`);
  else await metadata.end();
  process.exitCode = worst < 50 ? 0 : 1;
}

const given = process.env['TEST_DATABASE_URL'];
if (given) {
  await main(given);
} else {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-'));
  const server = await startMariadb({ dir, bufferPool: '2G' });
  try {
    await main(server.url());
  } finally {
    await stopServer(server);
    rmSync(dir, { recursive: true, force: true });
  }
}
process.exit();
