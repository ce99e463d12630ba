import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedContext } from '@/lib/access/second-factor/seed-context';
import { SecretText } from '@/lib/access/secret-text';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createAuditSink } from '@/lib/adapters/network/audit-sink';
import { createHousekeeping } from '@/lib/adapters/prisma/audit-housekeeping';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import { createInstanceCredentialStore } from '@/lib/adapters/prisma/instance-credential-store';
import { createCredentialVault } from '@/lib/adapters/prisma/instance-credential-vault';
import { rewrapCredentials, rewrapSeeds, rewrapWebhooks } from '@/lib/adapters/prisma/instance-rewrap';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { AuditLine } from '@/lib/audit/audit-stream';
import { sealContextOf } from '@/lib/notify/webhook-service';
import { invariant } from '@/lib/shared/assert';
import { environmentIdSchema, instanceIdSchema, newId, userIdSchema, webhookIdSchema } from '@/lib/shared/ids';

let metadata: MetadataDatabase;
beforeAll(async () => {
  metadata = await createMetadataDatabase();
});
afterAll(() => metadata.end());

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [old, fresh] = [key('old'), key('fresh')];

function boxOf(keys: string) {
  const ring = parseKeyRing(keys);
  invariant(ring.ok, 'the ring is read');
  return { box: createSecretBox(ring.value, 'credential'), activeId: ring.value.activeId };
}

async function instanceWithAccount(name: string) {
  const [id, environmentId] = [newId(instanceIdSchema), newId(environmentIdSchema)];
  await metadata.db.environment.create({
    data: { id: environmentId, key: name, name, kind: 'dev', rank: 1, policy: {} },
  });
  await metadata.db.instance.create({ data: { id, name, host: name, port: 3306, tags: {}, environmentId } });
  const store = createInstanceCredentialStore(metadata, boxOf(old).box);
  const act = {
    stream: 'estate',
    actorId: null,
    via: 'system',
    action: 'x',
    resourceKind: 'x',
    resourceId: id,
    data: {},
  } as const;
  await store.put({ instanceId: id, purpose: 'read', username: 'a', password: new SecretText(`pw-${name}`) }, act);
  return id;
}

const passwordWith = async (keys: string, id: Awaited<ReturnType<typeof instanceWithAccount>>) => {
  const opened = await createCredentialVault(metadata.db, boxOf(keys).box).open(id, 'read');
  return opened.ok ? opened.value.password.reveal() : opened.error.code;
};

test('after a change of the ring every record is readable with the new key alone, however often it was begun', async () => {
  const ids = await Promise.all(['a', 'b', 'c'].map(instanceWithAccount));
  const { box, activeId } = boxOf(`${fresh},${old}`);
  const interrupted = {
    rewrap: (() => {
      let left = 1;
      return (...args: Parameters<typeof box.rewrap>) => {
        if (left-- === 0) throw new Error('killed');
        return box.rewrap(...args);
      };
    })(),
  };
  await expect(rewrapCredentials(metadata.db, interrupted, activeId)).rejects.toThrow('killed');
  for (const id of ids) expect(await passwordWith(`${fresh},${old}`, id)).toMatch(/^pw-/);
  await Promise.all([rewrapCredentials(metadata.db, box, activeId), rewrapCredentials(metadata.db, box, activeId)]);
  expect(await rewrapCredentials(metadata.db, box, activeId)).toEqual({ rewrapped: 0, unreadable: [] });
  for (const [i, id] of ids.entries()) {
    expect(await passwordWith(fresh, id)).toBe(`pw-${'abc'.charAt(i)}`);
    expect(await passwordWith(old, id)).toBe('instance/credential-unreadable');
  }
});

test('webhooks too', async () => {
  const id = newId(webhookIdSchema);
  const seal = (field: 'url' | 'secret') =>
    boxOf(old).box.seal(sealContextOf(id, field), new SecretText(`of ${field}`));
  const [url, secret] = [seal('url'), seal('secret')];
  await metadata.db.webhook.create({
    data: { id, name: 'w', url: url.sealed, secret: secret.sealed, keyId: url.keyId, events: [] },
  });
  const { box } = boxOf(`${fresh},${old}`);
  expect(await rewrapWebhooks(metadata.db, box)).toEqual({ rewrapped: 2, unreadable: [] });
  expect(await rewrapWebhooks(metadata.db, box)).toEqual({ rewrapped: 0, unreadable: [] });
  const row = await metadata.db.webhook.findUniqueOrThrow({ where: { id } });
  const opened = boxOf(fresh).box.open(sealContextOf(id, 'secret'), row.secret);
  expect(opened.ok && opened.value.reveal()).toBe('of secret');
  expect((await rewrapWebhooks(metadata.db, boxOf(key('other')).box)).unreadable).toEqual([id]);
  await metadata.db.webhook.delete({ where: { id } });
});

test('seeds of second factors too, and what was removed is nothing to open', async () => {
  const [on, off] = [newId(userIdSchema), newId(userIdSchema)];
  const { box, activeId } = boxOf(`${fresh},${old}`);
  const sealed = boxOf(old).box.seal(seedContext(on, 2), new SecretText('seed'));
  for (const id of [on, off]) {
    await metadata.db.user.create({ data: { id, login: id.toLowerCase(), displayName: id } });
    const seed = id === on ? sealed.sealed : '';
    await metadata.db.secondFactor.create({
      data: { userId: id, seed, keyId: sealed.keyId, version: 2, createdAt: new Date() },
    });
  }
  expect(await rewrapSeeds(metadata.db, box, activeId)).toEqual({ rewrapped: 1, unreadable: [] });
  expect(await rewrapSeeds(metadata.db, box, activeId)).toEqual({ rewrapped: 0, unreadable: [] });
  const row = await metadata.db.secondFactor.findUniqueOrThrow({ where: { userId: on } });
  const opened = boxOf(fresh).box.open(seedContext(on, 2), row.seed);
  expect(opened.ok && opened.value.reveal()).toBe('seed');
  expect(boxOf(fresh).box.open(seedContext(off, 2), row.seed).ok).toBe(false);
  const other = boxOf(key('other'));
  expect((await rewrapSeeds(metadata.db, other.box, other.activeId)).unreadable).toEqual([on]);
  await metadata.db.user.deleteMany({ where: { id: { in: [on, off] } } });
});

test('the tasks run, twice at once too; what cannot be read is named, and the anchor goes to the stream', async () => {
  const lines: AuditLine[] = [];
  const named: string[] = [];
  const parts = {
    database: metadata,
    sink: { send: async (batch: readonly AuditLine[]) => void lines.push(...batch) },
    credentialBox: boxOf(key('other')).box,
    webhookBox: boxOf(key('other')).box,
    seedBox: boxOf(key('other')).box,
    activeKeyId: 'other',
    signal: new AbortController().signal,
    onUnreadable: (ids: readonly string[]) => void named.push(...ids),
  };
  await inAuditedTransaction(metadata, async () => ({
    value: undefined,
    audit: [{ stream: 'x', actorId: null, via: 'system', action: 'a.b', resourceKind: 'x', resourceId: 'y', data: {} }],
  }));
  await metadata.sql.query("UPDATE audit SET at = at - INTERVAL 1 MINUTE WHERE stream = 'x'");
  await metadata.db.session.deleteMany();
  const run = async () => {
    for (const task of createHousekeeping(parts)) await task.run();
  };
  await Promise.all([run(), run()]);
  const types = lines.map(({ text }) => (JSON.parse(text) as { type: string }).type);
  expect(types.filter((type) => type === 'anchor')).toHaveLength(1);
  expect(types).toContain('audit');
  expect(new Set(named).size).toBe(3);
  expect(await metadata.db.auditAnchor.count()).toBe(1);
});

test('a setting names a sink or stops the process', () => {
  expect(createAuditSink(undefined)).toBeUndefined();
  expect(createAuditSink('stdout')).toBeDefined();
  expect(createAuditSink('syslog+udp://localhost')).toBeDefined();
  expect(() => createAuditSink('nonsense')).toThrow(/SLUICE_AUDIT_STREAM/);
});
