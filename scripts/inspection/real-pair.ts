import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Keeper } from '../process.mjs';
import { freePort, identify } from '../process.mjs';
import { makeReplica, startMariadb } from '../stack.mjs';

const exec = promisify(execFile);
const script = join(import.meta.dirname, '../../../shared/mysql/mysql-real.sh');

/** A primary and its replica of one product, set up as a DBA would leave them. */
export type RealPair = {
  readonly product: 'MySQL' | 'MariaDB';
  readonly primary: string;
  readonly replica: string;
};

export const hasRealMysql = existsSync(script);

export async function startMariadbPair(keeper: Keeper): Promise<RealPair> {
  const root = mkdtempSync(join(tmpdir(), 'sluice-inspect-'));
  keeper.remove(root);
  const options = [
    '--performance-schema=ON',
    '--slow-query-log=ON',
    '--long-query-time=1',
    '--binlog-expire-logs-seconds=604800',
    '--event-scheduler=ON',
    '--secure-file-priv=',
  ];
  const primary = await startMariadb({ dir: join(root, 'primary'), durable: true, options });
  keeper.watch(primary.identity);
  const replica = await startMariadb({ dir: join(root, 'replica'), durable: true, options });
  keeper.watch(replica.identity);
  await makeReplica(primary, replica);
  return { product: 'MariaDB', primary: primary.url(), replica: replica.url() };
}

/** Oracle's MySQL from the script that provides it; later options hold over its own, which are for speed. */
export async function startMysqlPair(keeper: Keeper): Promise<RealPair> {
  const extra = '--sync-binlog=1 --innodb-flush-log-at-trx-commit=1 --local-infile=OFF --long-query-time=1';
  const env = { ...process.env, FLAVOR: 'mysql', BUFFER_POOL: '32M', MYSQLD_EXTRA: extra };
  const run = (...args: string[]) => exec('bash', [script, ...args], { timeout: 600_000, env });
  await run('prepare');
  const start = async () => {
    const port = await freePort();
    keeper.run('bash', [script, 'destroy', String(port)]);
    const { stdout } = await run('start', String(port));
    const identity = identify(Number(/pid=(\d+)/.exec(stdout)?.[1]));
    if (!identity) throw new Error(`the script started nothing: ${stdout}`);
    keeper.watch(identity);
    return port;
  };
  const [primary, replica] = [await start(), await start()];
  await run('replica', String(replica), String(primary));
  const url = (port: number) => `mysql://ops:ops@127.0.0.1:${port}/`;
  return { product: 'MySQL', primary: url(primary), replica: url(replica) };
}
