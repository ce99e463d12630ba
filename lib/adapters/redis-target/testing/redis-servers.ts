import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findBinaries } from '@/scripts/database-binaries.mjs';
import { freePort, startDetached, startKeeper, waitFor } from '@/scripts/process.mjs';

export type TestRedis = { readonly port: number; readonly redis: Redis };

/** Servers of one test file on loopback, without persistence; a keeper ends them however the test ends. */
export function createRedisServers() {
  const keeper = startKeeper();
  const root = mkdtempSync(join(tmpdir(), 'sluice-redis-'));
  keeper.remove(root);
  const connections: Redis[] = [];

  async function start(...more: readonly string[]): Promise<TestRedis> {
    const { redis: binary } = findBinaries();
    if (!binary) throw new Error('no redis-server on this machine');
    const port = await freePort();
    const dir = join(root, String(port));
    mkdirSync(dir);
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      dir,
      ...more,
    ];
    const started = startDetached(binary, args, { logFile: join(dir, 'redis.log') });
    if (started.identity) keeper.watch(started.identity);
    const redis = new Redis({ port, host: '127.0.0.1', retryStrategy: () => 50, maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    connections.push(redis);
    if (!(await waitFor(async () => started.exited() !== undefined || redis.status === 'ready', 20_000))) {
      throw new Error(`redis-server does not answer at ${port}`);
    }
    return { port, redis };
  }

  return {
    start,

    /** Three primaries, the slots divided among them, and a replica of the first. */
    async startCluster(): Promise<readonly TestRedis[]> {
      const options = ['--cluster-enabled', 'yes', '--cluster-node-timeout', '2000'];
      const nodes: TestRedis[] = [];
      for (let at = 0; at < 4; at++) {
        // The usual port of the bus is 10,000 higher, which may be no port at all.
        nodes.push(await start(...options, '--cluster-port', String(await freePort())));
      }
      const [first, second, third, replica] = nodes;
      if (!first || !second || !third || !replica) throw new Error('four nodes were started');
      await first.redis.call('CLUSTER', 'ADDSLOTSRANGE', 0, 5460);
      await second.redis.call('CLUSTER', 'ADDSLOTSRANGE', 5461, 10_922);
      await third.redis.call('CLUSTER', 'ADDSLOTSRANGE', 10_923, 16_383);
      const busPort = Number((await first.redis.config('GET', 'cluster-port'))[1] ?? 0);
      for (const node of [second, third, replica])
        await node.redis.call('CLUSTER', 'MEET', '127.0.0.1', first.port, busPort);
      const myId = String(await first.redis.call('CLUSTER', 'MYID'));
      const follows = () =>
        replica.redis.call('CLUSTER', 'REPLICATE', myId).then(
          () => true,
          () => false,
        );
      if (!(await waitFor(follows, 20_000))) throw new Error('the replica does not follow');
      const isWhole = async () => {
        const said = await Promise.all(nodes.map(({ redis }) => redis.call('CLUSTER', 'INFO').then(String)));
        const nodesSeen = String(await first.redis.call('CLUSTER', 'NODES'));
        return said.every((text) => text.includes('cluster_state:ok')) && nodesSeen.includes('slave');
      };
      if (!(await waitFor(isWhole, 20_000))) throw new Error('the cluster does not come together');
      return nodes;
    },

    async end(): Promise<void> {
      for (const redis of connections) redis.disconnect();
      await keeper.release();
    },
  };
}
