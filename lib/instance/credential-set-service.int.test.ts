import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createCredentialSetStore } from '@/lib/adapters/prisma/live/credential-set-store';
import { failForgottenItems } from '@/lib/adapters/prisma/live/rotation-item';
import { expireProbes } from '@/lib/adapters/prisma/probe-run-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { CredentialSetService } from '@/lib/instance/credential-set-service';
import { createCredentialSetService } from '@/lib/instance/credential-set-service';
import type { InstanceKit } from '@/lib/instance/testing/instance-kit';
import { createInstanceKit, person } from '@/lib/instance/testing/instance-kit';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId } from '@/lib/shared/ids';

const dba = person(['dba']);
let metadata: MetadataDatabase;
let kit: InstanceKit;
let sets: CredentialSetService;
let admin: Connection;
let good: InstanceId;
let away: InstanceId;

beforeAll(async () => {
  metadata = await createMetadataDatabase();
  kit = createInstanceKit(metadata);
  sets = createCredentialSetService({
    store: createCredentialSetStore({ db: metadata.db, mac: metadata.mac }),
    candidateBox: createSecretBox(metadata.ring, 'probe'),
  });
  const { hostname: host, port, username: user, password } = new URL(process.env['TEST_TARGET_URL'] ?? '');
  admin = await createConnection({ host, port: Number(port), user, password: decodeURIComponent(password) });
  await admin.query("CREATE OR REPLACE USER 'rotated'@'%' IDENTIFIED BY 'second-password'");
  const environmentId = await kit.environment();
  const register = async (name: string, at: number) => {
    const made = await kit.instances.register(dba, kit.draft(environmentId, { name, host, port: at }));
    invariant(made.ok, 'the instance is registered');
    const old = { instanceId: made.value.id, purpose: 'read', username: 'old', password: new SecretText('x') } as const;
    await kit.credentials.storeUntested(dba, old);
    return made.value.id;
  };
  good = await register('good', Number(port));
  away = await register('away', 1);
});
afterAll(async () => {
  await admin.query("DROP USER IF EXISTS 'rotated'@'%'");
  await admin.end();
  await metadata.end();
});

async function makeSet(name: string) {
  const made = await sets.create(dba, { name, purpose: 'read', username: 'rotated' });
  invariant(made.ok, 'the set is made');
  return made.value.id;
}

const accounts = () =>
  metadata.db.instanceCredential.findMany({ select: { instanceId: true, username: true, version: true, setId: true } });

test('who lets the new password in gets it, who does not keeps the old one and is listed with the reason', async () => {
  const setId = await makeSet('readers');
  const next = { username: 'rotated', password: new SecretText('second-password'), instanceIds: [good, away] };
  const started = await sets.rotate(dba, setId, next);
  invariant(started.ok, 'the rotation is started');
  expect(started.value.instances).toBe(2);
  const before = await accounts();
  await kit.work();
  const seen = await sets.rotation(dba, started.value.rotationId);
  invariant(seen.ok, 'the rotation is read');
  expect(seen.value.items).toMatchObject([
    { instanceName: 'away', state: 'failed', failure: { code: 'instance/refused' } },
    { instanceName: 'good', state: 'stored', failure: null },
  ]);
  const after = await accounts();
  const of = (rows: typeof after, id: string) => rows.find(({ instanceId }) => instanceId === id);
  expect(of(after, good)).toMatchObject({ username: 'rotated', setId });
  // The pools go by the version of the account.
  expect(of(after, good)?.version).toBeGreaterThan(of(before, good)?.version ?? 0);
  expect(of(after, away)).toMatchObject({ username: 'old', setId: null });
  expect(await sets.list(dba)).toMatchObject({ value: [{ name: 'readers', members: 1 }] });
  expect(await sets.get(dba, setId)).toMatchObject({
    value: { instances: [{ instanceId: good, instanceName: 'good', username: 'rotated' }] },
  });
});

test('a wrong password changes nothing, for all members', async () => {
  const listed = await sets.list(dba);
  const set = listed.ok ? listed.value[0] : undefined;
  invariant(set, 'there is a set');
  const started = await sets.rotate(dba, set.id, { username: 'rotated', password: new SecretText('wrong') });
  invariant(started.ok, 'started');
  expect(started.value.instances).toBe(1);
  const before = await accounts();
  await kit.work();
  const seen = await sets.rotation(dba, started.value.rotationId);
  expect(seen).toMatchObject({
    value: { items: [{ state: 'failed', failure: { code: 'instance/password-refused' } }] },
  });
  expect(await accounts()).toEqual(before);
});

test('what no worker tried is listed as failed in the end, and the password is forgotten', async () => {
  const setId = await makeSet('forgotten');
  const password = new SecretText('second-password');
  const started = await sets.rotate(dba, setId, { username: 'rotated', password, instanceIds: [good] });
  invariant(started.ok, 'started');
  await metadata.db.probe.updateMany({ where: { state: 'pending' }, data: { createdAt: new Date(0) } });
  await expireProbes(metadata.db);
  await failForgottenItems(metadata.db);
  const seen = await sets.rotation(dba, started.value.rotationId);
  expect(seen).toMatchObject({ value: { items: [{ state: 'failed', failure: { code: 'instance/interrupted' } }] } });
  expect(JSON.stringify(await metadata.db.probe.findMany())).not.toContain('sealed');
});

test.each(['developer', 'on-call', 'auditor'] as const)('%s may not', async (role) => {
  const setId = await makeSet(`of ${role}`);
  expect(await sets.get(person([role]), setId)).toMatchObject({ error: { code: 'access/forbidden' } });
  expect(await sets.create(person([role]), { name: role, purpose: 'read', username: 'x' })).toMatchObject({
    ok: false,
    error: { code: 'access/forbidden' },
  });
});
