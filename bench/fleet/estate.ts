import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { SecretText } from '@/lib/access/secret-text';
import { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { ConnectFacts } from '@/lib/instance/target-session';
import { clusterIdSchema, environmentIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';
import { startMariadb, stopServer } from '../../scripts/stack.mjs';
import type { RunningFleet } from './fleet';

type Metadata = Awaited<ReturnType<typeof createMetadataDatabase>>;

/** A simulated fleet that is registered in a metadata database of its own, and the way to its servers. */
export type Estate = {
  readonly sql: MetadataSql;
  readonly metadata: Metadata;
  readonly fleet: RunningFleet;
  readonly sessions: ReturnType<typeof createTargetSessions>;
  readonly guard: typeof loopback;
};

/** The fleet listens on the loopback and nowhere else. */
const loopback = { check: async (host: string, port: number) => ok({ host, port, address: host, addresses: [host] }) };

export type EstateOptions = { readonly instances: string; readonly seed: string; readonly silent: string };

/** Starts a fleet and a database, and stops both when `work` has ended, however it ends. */
export async function withEstate(options: EstateOptions, work: (estate: Estate) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-bench-estate-'));
  const server = await startMariadb({ dir: join(dir, 'metadata') });
  const { fleet, stop } = await startFleetProcess(options);
  try {
    const metadata = await createMetadataDatabase(server.url());
    const url = new URL(metadata.name, server.url()).href;
    const sql = createMetadataSql({ url, poolSize: 5, allowPublicKeyRetrieval: true, tls: 'off' });
    try {
      const byId = await register(sql, fleet);
      await work({ sql, metadata, fleet, sessions: sessionsTo(fleet, byId), guard: loopback });
    } finally {
      await sql.close();
      await metadata.end();
    }
  } finally {
    stop();
    await stopServer(server);
    rmSync(dir, { recursive: true, force: true });
  }
}

/** In a process of its own: what it costs is not the worker's. */
async function startFleetProcess({ instances, seed, silent }: EstateOptions) {
  const options = ['--instances', instances, '--seed', seed, '--silent', silent];
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/fleet/fleet.ts', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    lines.removeAllListeners();
    return { fleet: JSON.parse(line) as RunningFleet, stop: () => child.kill('SIGTERM') };
  }
  throw new Error('the fleet did not start');
}

type Registered = ReadonlyMap<string, { readonly name: string; readonly port: number }>;

async function register(sql: MetadataSql, fleet: RunningFleet): Promise<Registered> {
  const environmentId = newId(environmentIdSchema);
  await sql.execute(
    "INSERT INTO environment (id, `key`, name, kind, `rank`, policy) VALUES (?, 'prod', 'prod', 'prod', 1, '{}')",
    [environmentId],
  );
  const names = new Set(fleet.instances.map(({ cluster }) => cluster));
  const clusters = new Map([...names].map((name) => [name, newId(clusterIdSchema)]));
  const byId = new Map<string, { name: string; port: number }>();
  await sql.transaction(async (tx) => {
    for (const [name, id] of clusters) await tx.execute('INSERT INTO cluster (id, name) VALUES (?, ?)', [id, name]);
    for (const { name, port, cluster, engine, isReplica } of fleet.instances) {
      const id = newId(instanceIdSchema);
      byId.set(id, { name, port });
      await tx.execute(
        `INSERT INTO instance (id, name, host, port, engine, role, tags, environment_id, cluster_id, created_at)
          VALUES (?, ?, '127.0.0.1', ?, ?, ?, '{}', ?, ?, UTC_TIMESTAMP(3))`,
        [id, name, port, engine, isReplica ? 'replica' : 'primary', environmentId, clusters.get(cluster)],
      );
    }
  });
  return byId;
}

function sessionsTo(fleet: RunningFleet, byId: Registered) {
  return createTargetSessions(
    {
      open: async (instanceId, purpose) => {
        const found = byId.get(instanceId);
        if (!found) return refuse({ code: 'instance/not-found' });
        const facts: ConnectFacts = {
          instanceId,
          instanceName: found.name,
          host: '127.0.0.1',
          port: found.port,
          zone: 'default',
          username: 'sluice',
          password: new SecretText(fleet.password),
          tls: { mode: 'off' },
          purpose,
          credentialVersion: 0,
        };
        return ok(facts);
      },
    },
    loopback,
  );
}
