import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2/promise';
import { z } from 'zod';
import { newApiToken, shownPrefix, tokenHash } from '@/lib/access/opaque-token';
import { createMetadataClient } from '@/lib/adapters/prisma/client';
import { grantIdSchema, newId, tokenIdSchema, userIdSchema } from '@/lib/shared/ids';
import { demoAccounts } from '../prisma/seed/demo-target';
import { freePort, startKeeper } from '../scripts/process.mjs';
import { connectDatabase, readServer } from '../scripts/stack.mjs';

/**
 * The console with many people at once: each runs statements of a mix one after another, some cancel, some close the tab in the middle.
 * Meanwhile a person who is signed in opens other pages. At the end nobody's statement may be left on the target, no run may be left
 * open, and the pages must have stayed quick. A production Sluice of its own is started, and stopped. What each process needed of the
 * machine is said too: here all of them share it. The target server gives way to the others, as one on a machine of its own would.
 *
 *   npm run bench -- load [--users 50] [--seconds 300] [--pause 3000]
 */
const bars = { pageMs: 300 } as const;
const shares = { cancelled: 0.1, closed: 0.05 } as const;
const asked = process.argv.slice(2);
const option = (name: string, otherwise: number): number => {
  const at = asked.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(asked[at + 1]);
};
const users = option('users', 50);
const seconds = option('seconds', 300);
/** From one statement of a person to the next, in milliseconds: who asks reads the answer. Nobody may start more than 60 a minute. */
const pauseMs = option('pause', 3_000);

const mix: readonly ((n: number) => string)[] = [
  (n) => `SELECT * FROM orders WHERE id = ${1 + (n % 500)}`,
  () => 'SELECT status, COUNT(*) AS orders, SUM(amount) AS total FROM orders GROUP BY status',
  (n) =>
    `SELECT o.id, o.amount, i.quantity FROM orders o JOIN order_items i ON i.order_id = o.id LIMIT ${50 + (n % 50)}`,
  () => 'SELECT * FROM orders ORDER BY created_at DESC LIMIT 5000',
  () => 'SHOW TABLES',
  // Long: what is cancelled or left is cancelled or left in the middle of this.
  () => 'SELECT COUNT(*) FROM orders a JOIN orders b ON a.amount <> b.amount',
];
const pages = ['/', '/tickets', '/instances', '/tables', '/console', '/rules'] as const;

const keeper = startKeeper();
const root = join(import.meta.dirname, '..');
const dir = mkdtempSync(join(tmpdir(), 'sluice-load-'));
keeper.remove(dir);
keeper.run('env', [`SLUICE_DATA_DIR=${dir}`, process.execPath, join(root, 'scripts/down.mjs')]);
async function main(): Promise<number> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...process.env, SLUICE_DATA_DIR: dir, PORT: String(port), SLUICE_ORIGIN: url };
  const { status } = spawnSync(process.execPath, ['scripts/up.mjs', '--detach'], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) throw new Error('Sluice did not come up');
  const { databaseUrl, processes } = stateSchema.parse(JSON.parse(readFileSync(join(dir, 'state.json'), 'utf8')));
  const watched = new Map([
    ['web', processes.web.identity.pid],
    ['worker', processes.worker.identity.pid],
    ['metadata database', pidOf('metadata')],
    ['target', pidOf('target-primary')],
    ['this bench', process.pid],
  ]);
  const db = createMetadataClient({ url: databaseUrl, poolSize: 2, allowPublicKeyRetrieval: true, tls: 'off' });
  const world = await seed(db);
  const people = world.tokens.map((token, i) => new Person(url, token, world.instanceId, i));
  const cookie = await signIn(url);
  const before = cpuSeconds(watched);
  const until = Date.now() + seconds * 1000;
  const visiting = visitPages(url, cookie, until);
  await Promise.all(people.map((person) => person.work(until)));
  const visits = await visiting;
  const spent = [...cpuSeconds(watched)].map(
    ([name, used]) => `${name} ${(((used - (before.get(name) ?? 0)) / seconds) * 100).toFixed(0)} %`,
  );
  console.log(`CPU of one core, of ${cpus().length}: ${spent.join(', ')}`);
  const left = await settle(db);
  await db.$disconnect();
  return report(people, visits, left);
}

const processSchema = z.object({ identity: z.object({ pid: z.number() }) });
const stateSchema = z.object({
  databaseUrl: z.string(),
  processes: z.object({ web: processSchema, worker: processSchema }),
});

const pidOf = (server: string): number => Number(readFileSync(join(dir, server, 'server.pid'), 'utf8'));

/** User and system time so far, from Linux' /proc in its ticks of 10 ms. */
function cpuSeconds(watched: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map(
    [...watched].map(([name, pid]) => {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return [name, (Number(fields[11]) + Number(fields[12])) / 100];
    }),
  );
}

type Database = ReturnType<typeof createMetadataClient>;

/** People of the demo's project who may read its database. */
async function seed(db: Database): Promise<{ readonly instanceId: string; readonly tokens: readonly string[] }> {
  const owned = await db.projectDatabase.findFirstOrThrow({ where: { schemaName: 'trade' } });
  const tokens: string[] = [];
  for (let n = 0; n < users; n++) {
    const id = newId(userIdSchema);
    const token = newApiToken().reveal();
    await db.user.create({
      data: { id, login: `load.${n}`, displayName: `Load ${n}`, roles: { create: [{ role: 'developer' }] } },
    });
    await db.projectMember.create({ data: { projectId: owned.projectId, userId: id, role: 'member' } });
    const grant = { effect: 'allow', action: 'query', instanceId: owned.instanceId, schemaName: 'trade' };
    await db.grant.create({ data: { id: newId(grantIdSchema), subjectKind: 'user', subjectId: id, ...grant } });
    const expiresAt = new Date(Date.now() + 86_400_000);
    await db.apiToken.create({
      data: {
        id: newId(tokenIdSchema),
        userId: id,
        name: 'load',
        prefix: shownPrefix(token),
        tokenHash: tokenHash(token),
        scopes: ['read'],
        expiresAt,
      },
    });
    tokens.push(token);
  }
  return { instanceId: owned.instanceId, tokens };
}

async function signIn(url: string): Promise<string> {
  const { signIns } = demoSchema.parse(JSON.parse(readFileSync(join(dir, 'demo.json'), 'utf8')));
  const who = signIns.find(({ login }) => login === 'zhou.min');
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login: who?.login, password: who?.password }),
  });
  if (!response.ok) throw new Error(`sign-in: ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
}
const demoSchema = z.object({ signIns: z.array(z.object({ login: z.string(), password: z.string() })) });

type Ending = 'done' | 'cancelled' | 'closed' | 'refused' | 'failed';

class Person {
  readonly endings = new Map<string, number>();
  readonly firstByteMs: number[] = [];
  private n: number;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly instanceId: string,
    private readonly number: number,
  ) {
    this.n = number * 7;
  }

  async work(until: number): Promise<void> {
    // Not all in the same moment.
    await delay((pauseMs * this.number) / users);
    while (Date.now() < until) {
      const started = Date.now();
      const ending = await this.run();
      this.endings.set(ending, (this.endings.get(ending) ?? 0) + 1);
      await delay(Math.max(0, pauseMs - (Date.now() - started)));
    }
  }

  /** By turns, so that the shares are exact. */
  private async run(): Promise<string> {
    this.n += 1;
    const turn = this.n % 100;
    const leaves: Ending | undefined =
      turn < shares.cancelled * 100
        ? 'cancelled'
        : turn < (shares.cancelled + shares.closed) * 100
          ? 'closed'
          : undefined;
    const shape = leaves === undefined ? mix[this.n % (mix.length - 1)] : mix.at(-1);
    const closing = new AbortController();
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const started = performance.now();
    let last = '';
    let runId = '';
    try {
      const response = await fetch(`${this.url}/api/v1/console/runs`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ instanceId: this.instanceId, schema: 'trade', sql: shape?.(this.n) }),
        signal: closing.signal,
      });
      if (!response.ok || response.body === null) return `refused ${codeOf(await response.text())}`;
      let isFirst = true;
      for await (const chunk of response.body) {
        last += Buffer.from(chunk).toString();
        if (isFirst) {
          isFirst = false;
          this.firstByteMs.push(performance.now() - started);
          runId = /"runId":"([^"]+)"/.exec(last)?.[1] ?? '';
          if (leaves !== undefined) void this.leave(leaves, runId, closing, headers);
        }
        last = last.slice(-2_000);
      }
    } catch {
      return closing.signal.aborted ? 'closed' : 'failed: connection';
    }
    const frame = last.trimEnd().split('\n').at(-1) ?? '';
    const kind = /"t":"(\w+)"/.exec(frame)?.[1] ?? 'nothing';
    return kind === 'done' ? 'done' : `${kind} ${codeOf(frame)}`.trim();
  }

  private async leave(how: Ending, runId: string, closing: AbortController, headers: Record<string, string>) {
    await delay(150 + (this.n % 7) * 50);
    if (how === 'closed') closing.abort();
    else await fetch(`${this.url}/api/v1/console/runs/${runId}/cancel`, { method: 'POST', headers, body: '{}' });
  }
}

const codeOf = (text: string): string => /"(?:code|rule|by)":"([^"]+)"/.exec(text)?.[1] ?? '';

async function visitPages(url: string, cookie: string, until: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; Date.now() < until; n++) {
    const started = performance.now();
    const response = await fetch(`${url}${pages[n % pages.length]}`, { headers: { cookie, accept: 'text/html' } });
    await response.text();
    if (response.status !== 200) throw new Error(`${response.url}: ${response.status}`);
    // The first of each page is compiled and warmed.
    if (n >= pages.length) times.push(performance.now() - started);
    await delay(400);
  }
  return times;
}

type Left = {
  readonly running: number;
  readonly openRuns: number;
  readonly sessions: number;
  readonly afterMs: number;
};

/** Until nothing runs any more; what is still there after half a minute is a leak. Idle connections are kept for a minute. */
async function settle(db: Database): Promise<Left> {
  const server = readServer(join(dir, 'target-primary'));
  if (!server) throw new Error('no target');
  const admin = await connectDatabase(server as Parameters<typeof connectDatabase>[0]);
  const started = Date.now();
  const count = async (where: string): Promise<number> => {
    const [[row]] = await admin.query<RowDataPacket[]>(
      `SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST WHERE USER = ? AND ${where}`,
      [demoAccounts.read.user],
    );
    return Number(row?.['n']);
  };
  let [running, openRuns] = [1, 1];
  while (Date.now() - started < 30_000 && running + openRuns > 0) {
    running = await count("COMMAND = 'Query'");
    openRuns = await db.consoleRun.count({ where: { state: { in: ['queued', 'running'] } } });
    await delay(250);
  }
  const afterMs = Date.now() - started;
  const idleUntil = Date.now() + 90_000;
  let sessions = await count('1 = 1');
  while (Date.now() < idleUntil && sessions > 2) {
    await delay(2_000);
    sessions = await count('1 = 1');
  }
  await admin.end();
  return { running, openRuns, sessions, afterMs };
}

function report(people: readonly Person[], visits: readonly number[], left: Left): number {
  const endings = new Map<string, number>();
  for (const person of people)
    for (const [ending, count] of person.endings) endings.set(ending, (endings.get(ending) ?? 0) + count);
  const total = [...endings.values()].reduce((sum, count) => sum + count, 0);
  const at = (times: readonly number[], share: number) =>
    (times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0);
  console.log(
    `${users} people for ${seconds} s, a statement every ${pauseMs} ms each: ${total} statements, ${(total / seconds).toFixed(1)} a second`,
  );
  for (const [ending, count] of [...endings].toSorted((a, b) => b[1] - a[1]))
    console.log(`  ${ending.padEnd(40)} ${count}`);
  const first = people.flatMap(({ firstByteMs }) => firstByteMs);
  console.log(`first byte of an answer: p50 ${at(first, 0.5)} ms, p95 ${at(first, 0.95)} ms`);
  console.log(
    `other pages (${visits.length} visits): p50 ${at(visits, 0.5)} ms, p95 ${at(visits, 0.95)} ms; bar p95 ${bars.pageMs} ms`,
  );
  console.log(
    `left after ${left.afterMs} ms: ${left.running} statements on the target, ${left.openRuns} runs not ended; ` +
      `${left.sessions} connections after a minute of rest; load of the machine ${loadavg()[0]?.toFixed(1)}`,
  );
  const held =
    left.running === 0 && left.openRuns === 0 && left.sessions <= 2 && Number(at(visits, 0.95)) < bars.pageMs;
  console.log(held ? 'held' : 'NOT HELD');
  return held ? 0 : 1;
}

try {
  process.exitCode = await main();
} finally {
  await keeper.release();
}
