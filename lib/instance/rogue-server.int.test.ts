import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { ProbeView } from '@/lib/instance/probe-question';
import type { InstanceKit } from '@/lib/instance/testing/instance-kit';
import { createInstanceKit, person } from '@/lib/instance/testing/instance-kit';
import type { Misbehaviour, RogueServer } from '@/lib/instance/testing/rogue-server';
import { startRogueServer } from '@/lib/instance/testing/rogue-server';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId } from '@/lib/shared/ids';

const dba = person(['dba']);
const canary = `canary-${Math.random()}-of-the-client`;
const password = `planted-${Math.random()}-password`;
let folder: string;
let canaryFile: string;
let metadata: MetadataDatabase;
let kit: InstanceKit;
let rogue: RogueServer | undefined;

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  kit = createInstanceKit(metadata);
  await kit.environment();
  folder = mkdtempSync(join(tmpdir(), 'sluice-rogue-'));
  canaryFile = join(folder, 'canary.txt');
  writeFileSync(canaryFile, canary);
});
afterEach(async () => {
  await rogue?.stop();
  rogue = undefined;
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await metadata.end();
});

async function register(port: number): Promise<InstanceId> {
  const draft = kit.draft(await kit.environment(), { name: `rogue-${port}`, host: '127.0.0.1', port });
  const made = await kit.instances.register(dba, draft);
  invariant(made.ok, 'the rogue server is registered');
  return made.value.id;
}

const probe = async (port: number): Promise<ProbeView> =>
  kit.setAccount(dba, await register(port), { purpose: 'read', username: 'app', password });

describe('a server that means harm', () => {
  type Case = readonly [why: string, misbehaviour: Misbehaviour, codes: RegExp];
  const quiet: readonly Case[] = [
    ['never greets', { kind: 'silent' }, /timeout/],
    ['greets a byte a second', { kind: 'slow-greeting' }, /timeout/],
    ['asks for the password in clear text', { kind: 'clear-text-password' }, /protocol|tls/],
    ['announces 65,535 columns', { kind: 'many-columns' }, /interrupted/],
    ['sends what is no packet', { kind: 'garbage' }, /interrupted|read-refused|protocol/],
    ['is a mail server', { kind: 'banner', text: '220 mail.internal ESMTP secret-banner\r\n' }, /protocol|timeout/],
    [
      'is a web server',
      { kind: 'banner', text: 'HTTP/1.1 200 OK\r\nServer: secret-banner\r\n\r\n' },
      /protocol|timeout/,
    ],
  ];
  const floods: readonly Case[] = [
    ['sends a value of a gigabyte', { kind: 'huge-value' }, /interrupted|read-refused|protocol/],
    ['sends rows without end', { kind: 'endless-rows' }, /interrupted|read-refused|protocol/],
  ];

  async function endsInCause(misbehaviour: Misbehaviour, codes: RegExp): Promise<void> {
    const server = await startRogueServer(misbehaviour);
    try {
      const start = performance.now();
      const view = await probe(server.port);
      expect(view.state).toBe('failed');
      expect(view.failure?.code).toMatch(codes);
      expect((performance.now() - start) / 1000).toBeLessThan(15);
      expect(JSON.stringify(view)).not.toContain('secret-banner');
      expect(server.received()).not.toContain(password);
      const found = await kit.instances.get(dba, view.instanceId);
      expect(found.ok && found.value.purposes).toEqual([]);
    } finally {
      await server.stop();
    }
  }

  test.concurrent.each(quiet)('that %s ends in a clear cause', (_why, misbehaviour, codes) =>
    endsInCause(misbehaviour, codes),
  );

  test.each(floods)('that %s ends in a clear cause, and fills no memory', async (_why, misbehaviour, codes) => {
    const before = process.memoryUsage().rss;
    await endsInCause(misbehaviour, codes);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(400);
  });

  test('that asks for a file gets none', async () => {
    rogue = await startRogueServer({ kind: 'wants-file', path: canaryFile });
    const view = await probe(rogue.port);
    expect(view.state).toBe('failed');
    expect(rogue.received()).not.toContain(canary);
    expect(rogue.received()).toContain('SELECT');
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'that has a column %s changes no object',
    async (name) => {
      rogue = await startRogueServer({ kind: 'column-name', name });
      const view = await probe(rogue.port);
      expect(view.state).toBe('failed');
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(Object.prototype.toString.call({})).toBe('[object Object]');
      expect(typeof {}.constructor).toBe('function');
    },
  );

  const shared = join(import.meta.dirname, '../../../shared/security/rogue-server.js');
  // Where the reference is not there vitest shows this test as skipped; the rogue server of our own covers the same.
  test.skipIf(!existsSync(shared))('the reference rogue server gets no file either', async () => {
    const port = 24_000 + Math.floor(Math.random() * 900);
    const child = spawn(process.execPath, [shared, String(port), canaryFile], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    child.stdout.on('data', (data: Buffer) => lines.push(data.toString()));
    try {
      await expect
        .poll(() => kit.sessions.openWith(facts(port), { label: 'test' }).then(({ ok }) => ok), { timeout: 5_000 })
        .toBe(true);
      expect((await probe(port)).state).toBe('failed');
      await expect.poll(() => lines.join(''), { timeout: 5_000 }).toContain('CLIENT SENT');
      expect(lines.join('')).not.toContain(canary);
    } finally {
      child.kill();
    }
  });
});

const facts = (port: number) =>
  ({
    instanceId: '00000000000000000000000000' as InstanceId,
    instanceName: 'rogue',
    host: '127.0.0.1',
    port,
    zone: 'default',
    username: 'app',
    password: { reveal: () => 'x' } as never,
    tls: { mode: 'off' },
    purpose: 'read',
    credentialVersion: 0,
  }) as const;
