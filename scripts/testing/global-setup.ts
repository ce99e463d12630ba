import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keeper } from '../process.mjs';
import { startKeeper } from '../process.mjs';
import type { DatabaseServer } from '../stack.mjs';
import { makeReplica, startMariadb, startRedis } from '../stack.mjs';
import { startRealMysql } from './real-mysql';

/**
 * Real servers for `*.int.test.ts`, in a temporary folder and on free ports. A keeper process stops them and removes
 * the folder, however this run ends. A variable that is set already is taken as it is and its server is not started.
 *
 * TEST_DATABASE_URL  MariaDB for metadata: administrator, no database; each test file creates its own
 * TEST_TARGET_URL    MariaDB as a target of changes, primary
 * TEST_REPLICA_URL   its replica
 * TEST_REDIS_URL     Redis
 * TEST_MYSQL_URL     a real MySQL 9, where `../shared/mysql/mysql-real.sh` can provide one
 */
export default async function setup(): Promise<() => Promise<void>> {
  const keeper = startKeeper();
  const root = mkdtempSync(join(tmpdir(), 'sluice-test-'));
  keeper.remove(root);
  try {
    await Promise.all([
      provide('TEST_DATABASE_URL', async () =>
        watched(keeper, await startMariadb({ dir: join(root, 'metadata') })).url(),
      ),
      provideTargets(keeper, root),
      provide('TEST_REDIS_URL', async () => {
        const redis = await startRedis({ dir: join(root, 'redis') });
        keeper.watch(redis.identity);
        return redis.url();
      }),
      provideMysql(keeper),
    ]);
  } catch (error) {
    await keeper.release();
    throw error;
  }
  return () => keeper.release();
}

async function provide(name: string, start: () => Promise<string>): Promise<void> {
  process.env[name] ??= await start();
}

function watched(keeper: Keeper, server: DatabaseServer): DatabaseServer {
  keeper.watch(server.identity);
  return server;
}

async function provideTargets(keeper: Keeper, root: string): Promise<void> {
  if (process.env['TEST_TARGET_URL']) return;
  const primary = watched(keeper, await startMariadb({ dir: join(root, 'primary') }));
  const replica = watched(keeper, await startMariadb({ dir: join(root, 'replica') }));
  await makeReplica(primary, replica);
  process.env['TEST_TARGET_URL'] = primary.url();
  process.env['TEST_REPLICA_URL'] = replica.url();
}

async function provideMysql(keeper: Keeper): Promise<void> {
  if (process.env['TEST_MYSQL_URL']) return;
  const script = join(import.meta.dirname, '../../../shared/mysql/mysql-real.sh');
  const mysql = existsSync(script) ? await startRealMysql(script, keeper) : { missing: `${script} does not exist` };
  if ('url' in mysql) process.env['TEST_MYSQL_URL'] = mysql.url;
  else
    console.warn(
      `\n!! No real MySQL for this run: tests that need it report themselves as skipped. ${mysql.missing}\n`,
    );
}
