import { hostname } from 'node:os';
import type { SecretBox } from '@/lib/access/secret-text';
import { createLinkVerifier, signatureHeader } from '@/lib/adapters/console-link/link-signature';
import type { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { createMaskDigest } from '@/lib/adapters/crypto/mask-digest';
import { defaultExportFolder, openExportFolder } from '@/lib/adapters/export-files/export-folder';
import { createConsoleSessions } from '@/lib/adapters/mysql/console-sessions';
import { createConnectTarget } from '@/lib/adapters/mysql/target-sessions';
import { createExportWorkStore, keepLiveFiles } from '@/lib/adapters/prisma/console-export-work-store';
import { beatRunner, createConsoleWorkStore, leaveRunner } from '@/lib/adapters/prisma/console-work-store';
import type { createCredentialVault } from '@/lib/adapters/prisma/instance-credential-vault';
import { createTakeLook } from '@/lib/adapters/prisma/redis-instance/redis-look-store';
import { createRedisTargets } from '@/lib/adapters/redis-target/redis-targets';
import { compression } from '@/lib/adapters/xlsx/compression';
import type { Env } from '@/lib/config/env';
import { judge } from '@/lib/console/gate/judge';
import type { RunLimits } from '@/lib/console/run/console-limits';
import type { PerformPorts } from '@/lib/console/run/perform-ports';
import { performRun } from '@/lib/console/run/perform-run';
import type { createHostGuard } from '@/lib/instance/host-guard';
import type { PerformLookPorts } from '@/lib/redis-instance/look/perform-look';
import { performLook } from '@/lib/redis-instance/look/perform-look';
import type { SecondReader } from '@/lib/sql/second-reader';
import { startConsoleServer } from '../console-server';
import { createExportDoors } from '../export-doors';
import type { MetadataClient } from './worker-parts';

type ConsoleParts = {
  readonly env: Env;
  readonly db: MetadataClient;
  readonly mac: ReturnType<typeof createAuditMac>;
  readonly guard: ReturnType<typeof createHostGuard>;
  readonly vault: ReturnType<typeof createCredentialVault>;
  readonly box: Pick<SecretBox, 'open'>;
  readonly secondReader: SecondReader;
  readonly id: string;
  readonly limits: RunLimits;
  readonly report: (error: unknown, facts: object) => void;
};

/** Statements of the console: the web process finds this worker by its row, which says where it listens. */
export async function startConsole({
  env,
  db,
  mac,
  guard,
  vault,
  box,
  secondReader,
  id,
  limits,
  report,
}: ConsoleParts) {
  const sessions = createConsoleSessions(vault, createConnectTarget(guard));
  const digest = createMaskDigest(env.keyRing);
  const ports: PerformPorts = {
    store: createConsoleWorkStore({ db, mac }, id),
    sessions,
    secondReader,
    judge,
    limits,
    digestOf: (instanceId) => (value) => digest(instanceId, value),
    now: () => performance.now(),
    report: (error, runId) => report(error, { runId }),
  };
  const looks: PerformLookPorts = {
    take: createTakeLook(db, box, id),
    open: createRedisTargets(guard),
    now: () => performance.now(),
  };
  const folder = openExportFolder(env.exportDir ?? defaultExportFolder());
  const exports = createExportDoors(
    { run: ports, store: createExportWorkStore({ db, mac }, id), files: folder, compression },
    folder,
  );
  const sweepFiles = () => folder.sweep((keys) => keepLiveFiles(db, id, keys));
  const verify = createLinkVerifier(env.keyRing);
  const { host, port, address } = env.console;
  const server = await startConsoleServer({
    host,
    port,
    signatureHeader,
    verify: (signature, request) => verify(signature, { ...request, runnerId: id }),
    perform: (run) => performRun(ports, run),
    exports,
    look: (lookId, signal) => performLook(looks, lookId, signal),
    report: (error) => report(error, {}),
  });
  const reached = host === '0.0.0.0' || host === '::' ? hostname() : host.includes(':') ? `[${host}]` : host;
  const beat = () => beatRunner(db, { id, zone: env.zone, address: address ?? `${reached}:${server.port}` });
  await beat();
  await sweepFiles();
  return {
    beat,
    sweepFiles,
    async stop() {
      await leaveRunner(db, id).catch(() => undefined);
      await server.stop();
      await sessions.close();
    },
  };
}
