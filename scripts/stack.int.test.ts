import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, expect, test } from 'vitest';
import { isAlive, waitFor } from './process.mjs';
import { connectDatabase, readServer, startMariadb, startRedis, stopServer } from './stack.mjs';

const root = mkdtempSync(join(tmpdir(), 'sluice-stack-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the global set-up provides metadata, target, replica and Redis', async () => {
  for (const name of ['TEST_DATABASE_URL', 'TEST_TARGET_URL', 'TEST_REPLICA_URL']) {
    const connection = await createConnection(process.env[name] ?? '');
    const [rows] = await connection.query('SELECT 1 AS one');
    expect(rows).toEqual([{ one: 1 }]);
    await connection.end();
  }
  expect(process.env['TEST_REDIS_URL']).toMatch(/^redis:/);
});

test('what is written on the target arrives at its replica', async () => {
  const primary = await createConnection(process.env['TEST_TARGET_URL'] ?? '');
  const replica = await createConnection(process.env['TEST_REPLICA_URL'] ?? '');
  await primary.query('CREATE DATABASE stack_probe');
  const arrived = await waitFor(async () => {
    const [rows] = await replica.query("SHOW DATABASES LIKE 'stack_probe'");
    return Array.isArray(rows) && rows.length === 1;
  }, 10_000);
  await primary.query('DROP DATABASE stack_probe');
  await primary.end();
  await replica.end();
  expect(arrived).toBe(true);
});

test('a server started again on its folder, moved or not, keeps port, password and data', async () => {
  const dir = join(root, 'again');
  const first = await startMariadb({ dir });
  const connection = await connectDatabase(first);
  await connection.query('CREATE DATABASE kept');
  await connection.end();
  expect(statSync(dir).mode & 0o777).toBe(0o700);

  expect((await startMariadb({ dir })).identity).toEqual(first.identity);
  expect(await stopServer(first)).toBe('stopped');
  const second = await startMariadb({ dir });
  expect({ port: second.port, password: second.password }).toEqual({ port: first.port, password: first.password });
  const again = await connectDatabase(second, 'kept');
  await again.end();
  expect(await stopServer({ dir })).toBe('stopped');
  expect(await stopServer({ dir })).toBe('gone');

  const moved = join(root, 'moved');
  renameSync(dir, moved);
  const third = await startMariadb({ dir: moved });
  await (await connectDatabase(third, 'kept')).end();
  expect(await stopServer(third)).toBe('stopped');
});

test('a pid that now belongs to another process is not signalled', async () => {
  const other = spawn('sleep', ['60']);
  const identity = { pid: other.pid ?? 0, started: 'another moment' };
  expect(isAlive(identity)).toBe(false);
  expect(await stopServer({ kind: 'redis', dir: root, host: '', port: 0, password: '', identity, url: () => '' })).toBe(
    'gone',
  );
  expect(other.exitCode).toBeNull();
  other.kill();
});

test('servers of a run that was killed are stopped and its folder removed', async () => {
  const dir = join(root, 'crash');
  const script = `
    import { startKeeper } from ${JSON.stringify(join(import.meta.dirname, 'process.mjs'))};
    import { startRedis } from ${JSON.stringify(join(import.meta.dirname, 'stack.mjs'))};
    const keeper = startKeeper();
    keeper.remove(${JSON.stringify(dir)});
    keeper.watch((await startRedis({ dir: ${JSON.stringify(dir)} })).identity);
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' });
  const server = await new Promise<ReturnType<typeof readServer>>((resolve) => {
    child.on('exit', () => resolve(readServer(dir)));
  });
  expect(server?.kind).toBe('redis');
  expect(await waitFor(() => !isAlive(server?.identity) && !existsSync(dir), 20_000)).toBe(true);
});

test('Redis refuses a stranger and evicts nothing', async () => {
  const redis = await startRedis({ dir: join(root, 'redis') });
  const { Redis } = await import('ioredis');
  const stranger = new Redis({ port: redis.port, lazyConnect: true, retryStrategy: null });
  stranger.on('error', () => {});
  await expect(stranger.get('a')).rejects.toThrow(/NOAUTH/);
  stranger.disconnect();
  const client = new Redis(redis.url());
  expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  client.disconnect();
  expect(await stopServer(redis)).toBe('stopped');
});
