import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keeper } from '../process.mjs';
import { startKeeper } from '../process.mjs';
import { startMariadb, startRedis } from '../stack.mjs';
import { startRealMysql } from '../testing/real-mysql';

export type KillStack = {
  readonly dir: string;
  readonly keeper: Keeper;
  readonly databaseUrl: string;
  readonly targetUrl: string;
  readonly redisUrl: string;
};

/** Private servers on free ports; the keeper stops them however this process ends. */
export async function startKillStack(mysql: boolean): Promise<KillStack> {
  const keeper = startKeeper();
  const dir = mkdtempSync(join(tmpdir(), 'sluice-kill-'));
  keeper.remove(dir);
  try {
    const metadata = await startMariadb({ dir: join(dir, 'metadata') });
    keeper.watch(metadata.identity);
    const redis = await startRedis({ dir: join(dir, 'redis') });
    keeper.watch(redis.identity);
    const targetUrl = mysql ? await mysqlUrl(keeper) : await mariadbUrl(dir, keeper);
    return { dir, keeper, databaseUrl: metadata.url(), redisUrl: redis.url(), targetUrl };
  } catch (error) {
    await keeper.release();
    throw error;
  }
}

async function mariadbUrl(dir: string, keeper: Keeper): Promise<string> {
  const target = await startMariadb({ dir: join(dir, 'target') });
  keeper.watch(target.identity);
  return target.url();
}

async function mysqlUrl(keeper: Keeper): Promise<string> {
  const script = join(import.meta.dirname, '../../../shared/mysql/mysql-real.sh');
  if (!existsSync(script)) throw new Error(`--mysql needs ${script}, which does not exist here`);
  const mysql = await startRealMysql(script, keeper);
  if ('missing' in mysql) throw new Error(`no MySQL: ${mysql.missing}`);
  return mysql.url;
}
