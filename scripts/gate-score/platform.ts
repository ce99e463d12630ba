import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { newApiToken, shownPrefix, tokenHash } from '@/lib/access/opaque-token';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { createMetadataClient } from '@/lib/adapters/prisma/client';
import {
  environmentIdSchema,
  grantIdSchema,
  instanceIdSchema,
  maskRuleIdSchema,
  newId,
  projectIdSchema,
  tokenIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import type { Flavor } from '@/lib/sql/dialect';
import type { RunningWorker } from '@/workers/main';
import type { Keeper } from '../process.mjs';
import { identify } from '../process.mjs';
import { createTestDatabase } from '../testing/test-database';
import { maskedColumns } from './canaries';
import type { ScoreTarget } from './target';

export type ScorePlatform = {
  /** Of the API. */
  readonly url: string;
  readonly instanceId: string;
  /** Of who asks: a member of the project, with the grants that the corpus assumes. */
  readonly token: string;
  /** Of an auditor. */
  readonly auditor: string;
  readonly statementMs: number;
  /** Between two statements: how often a person may start one is a rule of its own. */
  forgetRate(): Promise<void>;
  stop(): Promise<void>;
};

type Parts = {
  readonly keeper: Keeper;
  readonly metadataUrl: string;
  readonly redisUrl: string;
  readonly target: ScoreTarget;
  readonly flavor: Flavor;
  readonly statementMs: number;
};

/** A Sluice with one project, one instance and one person, its API in a process of its own and a worker in this one. */
export async function startPlatform(parts: Parts): Promise<ScorePlatform> {
  const { keeper, metadataUrl, redisUrl, target, flavor, statementMs } = parts;
  const database = await createTestDatabase(metadataUrl);
  const keys = `score:${randomBytes(32).toString('base64')}`;
  const ring = parseKeyRing(keys);
  if (!ring.ok) throw new Error(ring.error.code);
  const settings = { url: database.url, poolSize: 10, allowPublicKeyRetrieval: true, tls: 'off' } as const;
  const db = createMetadataClient(settings);
  const instanceId = newId(instanceIdSchema);
  const [member, admin, auditor] = [newId(userIdSchema), newId(userIdSchema), newId(userIdSchema)];
  await seed();
  const url = await startApi(keeper, { DATABASE_URL: database.url, REDIS_URL: redisUrl, SLUICE_KEYS: keys });
  await setAccount(url, await tokenOf(admin));

  const { startWorker } = await import('@/workers/main');
  const worker: RunningWorker = await startWorker(
    {
      database: settings,
      redisUrl,
      keyRing: ring.value,
      origin: 'http://127.0.0.1',
      port: 0,
      trustedProxies: 0,
      setUpToken: undefined,
      ldap: undefined,
      oidc: [],
      prometheus: [],
      secondFactorRoles: [],
      logLevel: 'error',
      zone: 'default',
      console: { host: '127.0.0.1', port: 0, address: undefined },
      exportDir: undefined,
      targetAllow: '127.0.0.1/32',
      mail: undefined,
      auditStream: undefined,
    },
    { consoleLimits: { statementMs } },
  );
  return {
    url,
    instanceId,
    token: await tokenOf(member),
    auditor: await tokenOf(auditor),
    statementMs,
    forgetRate: async () => {
      await db.$executeRaw`UPDATE console_run SET created_at = created_at - INTERVAL 1 HOUR
        WHERE created_at > UTC_TIMESTAMP(3) - INTERVAL 30 MINUTE`;
    },
    async stop() {
      await worker.stop(1000);
      await db.$disconnect();
    },
  };

  async function tokenOf(userId: string): Promise<string> {
    const token = newApiToken().reveal();
    await db.apiToken.create({
      data: {
        id: newId(tokenIdSchema),
        userId,
        name: 'score',
        prefix: shownPrefix(token),
        tokenHash: tokenHash(token),
        scopes: userId === admin ? ['read', 'admin'] : ['read'],
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    });
    return token;
  }

  async function seed(): Promise<void> {
    const person = (id: string, login: string, role?: string) =>
      db.user.create({
        data: { id, login, displayName: login, ...(role === undefined ? {} : { roles: { create: [{ role }] } }) },
      });
    await person(member, 'member', 'developer');
    await person(admin, 'admin', 'admin');
    await person(auditor, 'auditor', 'auditor');
    const environmentId = newId(environmentIdSchema);
    await db.environment.create({
      data: { id: environmentId, key: 'prod', name: 'Production', kind: 'prod', rank: 1, policy: {} },
    });
    await db.instance.create({
      data: {
        id: instanceId,
        name: 'target',
        host: target.host,
        port: target.port,
        tags: {},
        environmentId,
        engine: flavor,
      },
    });
    const projectId = newId(projectIdSchema);
    await db.project.create({
      data: { id: projectId, key: 'shop', name: 'Shop', members: { create: [{ userId: member, role: 'member' }] } },
    });
    // The whole instance belongs to the project: what may be read is decided by the grants alone.
    await db.projectDatabase.create({ data: { projectId, instanceId, schemaName: '*' } });
    const grant = (effect: string, action: string, objectName: string | null) => ({
      id: newId(grantIdSchema),
      subjectKind: 'user',
      subjectId: member,
      effect,
      action,
      instanceId,
      schemaName: 'app',
      objectName,
    });
    await db.grant.createMany({
      data: [
        grant('allow', 'query', null),
        grant('deny', 'query', 'api_keys'),
        grant('deny', 'query', 'v_hr'),
        grant('allow', 'call', 'f_tax'),
      ],
    });
    await db.maskRule.createMany({
      data: maskedColumns.map((name) => {
        const [tablePattern = '', columnPattern = ''] = name.split('.');
        return {
          id: newId(maskRuleIdSchema),
          name,
          schemaPattern: 'app',
          tablePattern,
          columnPattern,
          mask: { kind: 'full' },
        };
      }),
    });
  }

  async function setAccount(api: string, token: string): Promise<void> {
    const response = await fetch(`${api}/api/v1/instances/${instanceId}/credentials`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ purpose: 'read', username: target.user, password: target.password, untested: true }),
    });
    if (response.status !== 202) throw new Error(`the account is not stored: ${await response.text()}`);
  }
}

function startApi(keeper: Keeper, settings: Readonly<Record<string, string>>): Promise<string> {
  const root = join(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'app/testing/serve-api.ts')], {
    cwd: root,
    env: {
      ...process.env,
      ...settings,
      SLUICE_ORIGIN: 'http://127.0.0.1:1',
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const identity = identify(child.pid ?? 0);
  if (identity) keeper.watch(identity);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const ready = /^ready (\S+)$/m.exec(said)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.on('exit', (code) => reject(new Error(`the API ended (${code}): ${said}`)));
  });
}
