import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { invariant } from '@/lib/shared/assert';

const exec = promisify(execFile);
const root = join(import.meta.dirname, '../..');
let metadata: MetadataDatabase;
let dir: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const { TEST_DATABASE_URL: url, TEST_TARGET_URL: primary, TEST_REPLICA_URL: replica } = process.env;
  invariant(url && primary && replica, 'the servers of the tests are set by scripts/testing/global-setup.ts');
  metadata = await createMetadataDatabase(url);
  dir = mkdtempSync(join(tmpdir(), 'sluice-seed-'));
  const portOf = (address: string) => new URL(address).port;
  env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'test',
    DATABASE_URL: new URL(metadata.name, url).href,
    REDIS_URL: 'redis://127.0.0.1:1/0',
    SLUICE_ORIGIN: 'http://localhost:3000',
    SLUICE_KEYS: `test:${randomBytes(32).toString('base64')}`,
    SLUICE_TARGET_ALLOW: [primary, replica].map((address) => `127.0.0.1/32:${portOf(address)}`).join(','),
    SLUICE_DEMO_PRIMARY_URL: primary,
    SLUICE_DEMO_REPLICA_URL: replica,
    SLUICE_DEMO_FILE: join(dir, 'demo.json'),
  };
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await metadata.end();
});

async function seed(...args: string[]): Promise<string> {
  const { stdout } = await exec(process.execPath, ['--import', 'tsx', 'prisma/seed/main.ts', ...args], {
    cwd: root,
    env,
  });
  return stdout.trim().split('\n').at(-1) ?? '';
}
const signIns = () =>
  JSON.parse(readFileSync(join(dir, 'demo.json'), 'utf8')).signIns as { login: string; password: string }[];
const onPrimary = async (sql: string) => {
  const connection = await createConnection(env['SLUICE_DEMO_PRIMARY_URL'] ?? '');
  const [rows] = await connection.query(sql).finally(() => connection.end());
  return rows as { name: string }[];
};

describe('the seed', () => {
  test('begins with four environments, and leaves them alone afterwards', async () => {
    expect(await seed('--base')).toBe('4 environments');
    await metadata.db.environment.delete({ where: { key: 'test' } });
    expect(await seed('--base')).toBe('unchanged');
    expect(await metadata.db.environment.count()).toBe(3);
  });

  test('makes a demo through the services: people, projects, checked instances, tickets', async () => {
    const { db } = metadata;
    expect(await seed()).toMatch(/2 instances, 8 new tickets/);
    const instances = await db.instance.findMany({ include: { credentials: true }, orderBy: { name: 'asc' } });
    expect(instances.map(({ role, state, credentials }) => [role, state, credentials.length])).toEqual([
      ['primary', 'ok', 3],
      ['replica', 'ok', 2],
    ]);
    const excess = await db.capability.findMany({ where: { name: { startsWith: 'excess:' } } });
    expect(excess.map(({ value }) => value)).toEqual([[], [], [], [], []]);
    const rights = await db.capability.findMany({
      where: { name: { startsWith: 'privilege:' }, instance: { role: 'primary' } },
    });
    expect(rights.filter(({ value }) => JSON.stringify(value).includes('missing')).map(({ name }) => name)).toEqual([]);
    expect(await db.capability.findFirst({ where: { name: 'marker' } })).toMatchObject({ value: { works: true } });
    const requests = await db.request.findMany({ orderBy: { number: 'asc' } });
    expect(requests.every(({ isDemo }) => isDemo)).toBe(true);
    expect(requests.map(({ state }) => state).sort()).toEqual([
      'approved',
      'awaiting-approval',
      'awaiting-approval',
      'draft',
      'in-execution',
      'in-execution',
      'rejected',
      'withdrawn',
    ]);
    // Reviewed on the real server by the least-privilege account: nothing was left unchecked.
    expect(await db.gap.count()).toBe(0);
    expect((await db.review.findMany()).map(({ state }) => state)).toEqual(Array(8).fill('done'));
    for (const { id } of requests) {
      const first = await db.audit.findFirst({ where: { stream: `request:${id}`, seq: 1 } });
      expect(first?.action).toBe('ticket.create');
    }
    expect(signIns().map(({ login }) => login)).toEqual([
      'li.na',
      'wang.qiang',
      'zhou.min',
      'chen.hao',
      'zhao.lei',
      'admin',
      'sun.qian',
    ]);
    expect(statSync(join(dir, 'demo.json')).mode & 0o077).toBe(0);
  });

  test('a second time changes nothing, and gives new passwords only where the file is lost', async () => {
    const before = signIns();
    expect(await seed()).toBe('unchanged');
    expect(signIns()).toEqual(before);
    rmSync(join(dir, 'demo.json'));
    expect(await seed()).toBe('unchanged');
    expect(signIns().map(({ login }) => login)).toEqual(before.map(({ login }) => login));
    expect(signIns().some(({ password }, i) => password === before[i]?.password)).toBe(false);
  });

  test('goes on where an interrupted run ended', async () => {
    const { db } = metadata;
    await db.setting.deleteMany({ where: { key: 'demo' } });
    const [lost] = await db.request.findMany({ where: { state: 'draft' }, take: 1 });
    expect(lost).toBeDefined();
    await db.request.delete({ where: { id: lost!.id } });
    await seed();
    expect(await db.request.count()).toBe(8);
    expect(await db.user.count()).toBe(7);
  });

  test('no secret of it lies readable in the database', async () => {
    const { db } = metadata;
    const dump = JSON.stringify(
      [
        await db.user.findMany(),
        await db.instanceCredential.findMany(),
        await db.audit.findMany(),
        await db.outbox.findMany(),
        await db.probe.findMany(),
      ],
      (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    );
    for (const { password } of signIns()) expect(dump).not.toContain(password);
  });

  test('the demo goes with one command; what is your own stays', async () => {
    const { db } = metadata;
    const project = await db.project.findUniqueOrThrow({ where: { key: 'trade' } });
    const li = await db.user.findUniqueOrThrow({ where: { login: 'li.na' } });
    const [own] = await db.request.findMany({ where: { submitterId: li.id, state: 'draft' }, take: 1 });
    const mine = await db.project.create({ data: { id: 'P'.padStart(26, '0'), key: 'mine', name: 'mine' } });
    await db.request.update({ where: { id: own!.id }, data: { projectId: mine.id, isDemo: false } });
    const audited = await db.audit.count();
    expect(await seed('--remove')).toBe('removed 7 tickets, 2 instances, 2 projects, 6 people');
    expect(await db.project.findMany()).toMatchObject([{ key: 'mine' }]);
    expect(await db.project.findUnique({ where: { id: project.id } })).toBeNull();
    const kept = await db.user.findMany();
    expect(kept.map(({ login, passwordHash, isDemo }) => [login, passwordHash, isDemo])).toEqual([
      ['li.na', null, false],
    ]);
    expect(kept[0]?.disabledAt).not.toBeNull();
    // Nothing goes; what names the journals that were taken out is added.
    expect(await db.audit.count()).toBeGreaterThanOrEqual(audited);
    expect(
      await onPrimary(
        "SELECT schema_name AS name FROM information_schema.schemata WHERE schema_name IN ('trade', 'growth')",
      ),
    ).toEqual([]);
    expect(
      await onPrimary(
        "SELECT user AS name FROM mysql.user WHERE user LIKE 'sluice\\_%' AND user IN ('sluice_ro', 'sluice_exec', 'sluice_mon')",
      ),
    ).toEqual([]);
    for (const table of [
      'execution',
      'cell',
      'journal',
      'notification',
      'approval_step',
      'schema_snapshot',
      'probe',
      'comment',
    ] as const) {
      const [row] = await db.$queryRawUnsafe<{ n: bigint }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
      expect([table, Number(row?.n)]).toEqual([table, 0]);
    }
  });
});
