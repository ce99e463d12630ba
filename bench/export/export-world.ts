import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { createConnection } from 'mysql2/promise';
import { newApiToken, shownPrefix, tokenHash } from '@/lib/access/opaque-token';
import { createMetadataClient } from '@/lib/adapters/prisma/client';
import {
  environmentIdSchema,
  grantIdSchema,
  instanceIdSchema,
  newId,
  projectIdSchema,
  tokenIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { bundleOptions } from '../../scripts/bundle-options.mjs';
import type { Keeper } from '../../scripts/process.mjs';
import { identify } from '../../scripts/process.mjs';
import { createTestDatabase } from '../../scripts/testing/test-database';

export type ExportWorld = {
  /** Asks for the file and takes it to the disk; milliseconds of both. */
  download(sql: string, path: string): Promise<number>;
  /** The most memory that each process had, in megabytes. */
  peaks(): { readonly web: number; readonly worker: number };
  end(): Promise<void>;
};

type Parts = {
  readonly keeper: Keeper;
  readonly dir: string;
  readonly metadataUrl: string;
  readonly redisUrl: string;
  readonly target: { readonly host: string; readonly port: number; readonly url: string };
};

/** A web and a worker process as in production, bundled, with one person who may read `shop` on one instance. */
export async function startExportWorld({ keeper, dir, metadataUrl, redisUrl, target }: Parts): Promise<ExportWorld> {
  const database = await createTestDatabase(metadataUrl);
  const db = createMetadataClient({ url: database.url, poolSize: 2, allowPublicKeyRetrieval: true, tls: 'off' });
  const [instanceId, userId] = [newId(instanceIdSchema), newId(userIdSchema)];
  const secret = randomBytes(18).toString('base64url');
  const sql = await createConnection({ uri: target.url, multipleStatements: true });
  await sql.query(`CREATE USER reader IDENTIFIED BY '${secret}'; GRANT SELECT, SHOW VIEW ON shop.* TO reader`);
  await sql.end();
  const token = await seed();
  const env = {
    ...process.env,
    DATABASE_URL: database.url,
    SLUICE_DATABASE_PUBLIC_KEY: 'true',
    REDIS_URL: redisUrl,
    SLUICE_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    SLUICE_ORIGIN: 'http://127.0.0.1:1',
    SLUICE_TARGET_ALLOW: '127.0.0.1/32',
    SLUICE_EXPORT_DIR: join(dir, 'exports'),
    LOG_LEVEL: 'error',
    NODE_ENV: 'production' as const,
  };
  const start = async (source: string, out: string) => {
    const options = bundleOptions(source, `dist/${out}`);
    // Next's own modules have no map of exports for Node.
    const alias = Object.fromEntries(
      ['headers', 'navigation', 'cache', 'server'].map((name) => [`next/${name}`, `next/${name}.js`]),
    );
    await build({ ...options, alias });
    const child = spawn(process.execPath, [options.outfile], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const identity = identify(child.pid ?? 0);
    if (identity) keeper.watch(identity);
    return child;
  };
  const worker = await start('workers/main.ts', 'bench-export-worker.mjs');
  const web = await start('app/testing/serve-exports.ts', 'bench-export-web.mjs');
  const url = await new Promise<string>((resolve, reject) => {
    web.stdout.on('data', (chunk) => {
      const ready = /^ready (\S+)$/m.exec(String(chunk))?.[1];
      if (ready !== undefined) resolve(ready);
    });
    web.on('exit', (code) => reject(new Error(`the web process ended (${code})`)));
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const post = async (path: string, body: object) => {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };
  const account = { purpose: 'read', username: 'reader', password: secret, untested: true };
  await post(`/api/v1/instances/${instanceId}/credentials`, account);
  while ((await db.consoleRunner.count()) === 0) await delay(100);

  return {
    async download(text, path) {
      const started = performance.now();
      const asked = { instanceId, schema: 'shop', sql: text, format: 'csv', name: 'orders' };
      const { id } = await post('/api/v1/console/exports', asked);
      await new Promise<void>((resolve, reject) => {
        request(`${url}/api/v1/console/exports/${id}/download`, { headers, agent: false }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`download: ${response.statusCode}`));
          pipeline(response, createWriteStream(path)).then(resolve, reject);
        })
          .on('error', reject)
          .end();
      });
      return performance.now() - started;
    },
    peaks: () => ({ web: peakOf(web.pid), worker: peakOf(worker.pid) }),
    async end() {
      web.removeAllListeners('exit');
      web.kill();
      worker.kill();
      await db.$disconnect();
    },
  };

  async function seed(): Promise<string> {
    const environmentId = newId(environmentIdSchema);
    await db.environment.create({
      data: { id: environmentId, key: 'test', name: 'T', kind: 'test', rank: 1, policy: {} },
    });
    const { host, port } = target;
    await db.instance.create({
      data: { id: instanceId, name: 'target', host, port, tags: {}, environmentId, engine: 'mariadb' },
    });
    await db.user.create({
      data: {
        id: userId,
        login: 'bench',
        displayName: 'Bench',
        roles: { create: [{ role: 'dba' }, { role: 'admin' }] },
      },
    });
    const projectId = newId(projectIdSchema);
    await db.project.create({ data: { id: projectId, key: 'shop', name: 'Shop' } });
    await db.projectDatabase.create({ data: { projectId, instanceId, schemaName: 'shop' } });
    const grant = { subjectKind: 'user', subjectId: userId, action: 'query', instanceId, schemaName: 'shop' };
    await db.grant.create({ data: { id: newId(grantIdSchema), ...grant } });
    const token = newApiToken().reveal();
    await db.apiToken.create({
      data: {
        id: newId(tokenIdSchema),
        userId,
        name: 'bench',
        prefix: shownPrefix(token),
        tokenHash: tokenHash(token),
        scopes: ['read', 'admin'],
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    });
    return token;
  }
}

/** VmHWM: "peak resident set size", proc(5). */
function peakOf(pid: number | undefined): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
