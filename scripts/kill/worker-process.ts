import { readFileSync } from 'node:fs';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { runTiming } from '@/lib/execution/run-ports';
import { journalAfterwards } from './broken-journal';

/** What the harness tells a worker, by a file: the product has no setting for any of it. */
export type WorkerConfig = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly keys: string;
  readonly staleSeconds: number;
  readonly breakJournal: boolean;
};

const [, , path] = process.argv;
if (path === undefined) throw new Error('which configuration?');
const config: WorkerConfig = JSON.parse(readFileSync(path, 'utf8'));
const ring = parseKeyRing(config.keys);
if (!ring.ok) throw new Error(ring.error.code);

// In a chunk of its own: as part of this file the module would take itself for the program that was started.
const { startWorker } = await import('@/workers/main');
const worker = await startWorker(
  {
    database: { url: config.databaseUrl, poolSize: 12, allowPublicKeyRetrieval: true, tls: 'off' },
    redisUrl: config.redisUrl,
    keyRing: ring.value,
    origin: 'http://127.0.0.1',
    port: 0,
    trustedProxies: 0,
    setUpToken: undefined,
    ldap: undefined,
    oidc: [],
    prometheus: [],
    secondFactorRoles: [],
    logLevel: 'info',
    zone: 'default',
    console: { host: '127.0.0.1', port: 0, address: undefined },
    exportDir: undefined,
    targetAllow: '127.0.0.1/32',
    mail: undefined,
    auditStream: undefined,
  },
  {
    timing: {
      ...runTiming,
      heartbeatMs: Math.min(5000, config.staleSeconds * 250),
      watchMs: 100,
      retryMs: [50, 500],
      comeBackMs: 500,
      idleOrphanMs: 500,
    },
    staleAfterSeconds: config.staleSeconds,
    sweepMs: 500,
    ...(config.breakJournal ? { runStore: journalAfterwards } : {}),
  },
);
process.on('SIGTERM', () => worker.stop(5000).then(() => process.exit(0)));
process.stdout.write(`ready ${worker.id}\n`);
