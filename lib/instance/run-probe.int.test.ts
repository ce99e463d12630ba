import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import { recheckInstances } from '@/lib/adapters/prisma/probe-recheck';
import { expireProbes } from '@/lib/adapters/prisma/probe-run-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { ProbeView } from '@/lib/instance/probe-question';
import type { Purpose } from '@/lib/instance/target-session';
import type { InstanceKit } from '@/lib/instance/testing/instance-kit';
import { createInstanceKit, person } from '@/lib/instance/testing/instance-kit';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId } from '@/lib/shared/ids';

const dba = person(['dba']);
const secret = 'planted-p4ssword-of-the-target';

const engines = [
  ['MariaDB', 'mariadb', process.env['TEST_TARGET_URL']],
  ['MySQL', 'mysql', process.env['TEST_MYSQL_URL']],
] as const;

describe.each(engines.filter(([, , url]) => url))('%s as a target', (_name, flavor, url) => {
  let metadata: MetadataDatabase;
  let kit: InstanceKit;
  let admin: Connection;
  let instanceId: InstanceId;
  const schemas = ['shop_probe_test', 'hidden_probe_test'] as const;
  const host = url ? new URL(url).hostname : '';
  const port = url ? Number(new URL(url).port) : 0;

  beforeAll(async () => {
    metadata = await createMetadataDatabase();
    kit = createInstanceKit(metadata);
    const { username: user, password } = new URL(url ?? '');
    admin = await createConnection({ host, port, user, password: decodeURIComponent(password) });
    for (const schema of schemas) await admin.query(`CREATE DATABASE IF NOT EXISTS ${schema}`);
    const made = await kit.instances.register(dba, kit.draft(await kit.environment(), { host, port, name: flavor }));
    invariant(made.ok, 'the instance is registered');
    instanceId = made.value.id;
    await kit.project('shop', [instanceId, schemas[0]]);
  });
  afterAll(async () => {
    for (const purpose of ['read', 'execute', 'excess'])
      await admin.query(`DROP USER IF EXISTS 'probe_${purpose}'@'%'`);
    for (const schema of schemas) await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
    await admin.end();
    await metadata.end();
  });

  /** Runs the product's own GRANT script, as an administrator would. */
  async function runScript(purpose: Purpose, role?: string): Promise<string> {
    const user = `probe_${purpose}`;
    await admin.query(`DROP USER IF EXISTS '${user}'@'%'`);
    if (role)
      await admin.query(flavor === 'mariadb' ? `DROP ROLE IF EXISTS ${role}` : `DROP ROLE IF EXISTS '${role}'@'%'`);
    const request = { purpose, user, host: '%', engine: flavor, ...(role ? { role } : {}) };
    const script = await kit.privileges.script(dba, instanceId, request);
    invariant(script.ok, 'the script is made');
    for (const line of script.value) await admin.query(line.replace('<password>', secret));
    return user;
  }

  const set = async (purpose: Purpose, username: string, password = secret): Promise<ProbeView> =>
    kit.setAccount(dba, instanceId, { purpose, username, password });

  const instance = async () => {
    const found = await kit.instances.get(dba, instanceId);
    invariant(found.ok, 'the instance is there');
    return found.value;
  };
  const capability = async (name: string) => (await instance()).capabilities.find((row) => row.name === name)?.value;

  test('the script’s account is let in, stored, and found to have all it needs and nothing more', async () => {
    const answer = await set('read', await runScript('read'));
    expect(answer).toMatchObject({
      state: 'done',
      answer: {
        kind: 'credential-check',
        stored: true,
        facts: { purpose: 'read', missingFeatures: [], excess: [], multiplexing: 'direct', proxy: null },
      },
    });
    expect(await instance()).toMatchObject({
      engine: flavor,
      state: 'ok',
      role: 'primary',
      purposes: ['read'],
      isReviewOnly: true,
    });
    expect((await instance()).versionNumber).toBeGreaterThan(flavor === 'mariadb' ? 101000 : 90000);
    expect(await capability('privilege:review-schema')).toEqual({ state: 'held' });
    expect(await capability('gtid')).toBe(flavor === 'mariadb' ? 'mariadb' : 'on');
    expect(await capability('product')).toBe(flavor === 'mariadb' ? 'MariaDB' : 'MySQL');
    const audit = await metadata.db.audit.findFirstOrThrow({
      where: { action: 'instance.credential-set' },
      orderBy: { seq: 'desc' },
    });
    expect(audit).toMatchObject({ actorId: dba.userId, via: 'worker', data: { purpose: 'read', tested: true } });
  });

  test('so is one that has its privileges by a role', async () => {
    const answer = await set('execute', await runScript('execute', 'probe_role'));
    expect(answer.answer).toMatchObject({ facts: { missingFeatures: [], excess: [], marker: true } });
    expect(await instance()).toMatchObject({ isReviewOnly: false, state: 'ok' });
    expect(await capability('marker')).toEqual({ works: true });
    expect(await capability('privilege:marker')).toEqual({ state: 'held' });
  });

  test('a password that the server refuses is not stored, and the one before goes on working', async () => {
    const answer = await set('read', 'probe_read', 'not the password');
    expect(answer).toMatchObject({
      state: 'failed',
      answer: null,
      failure: { code: 'instance/password-refused', username: 'probe_read', errno: 1045 },
    });
    expect(await instance()).toMatchObject({ state: 'ok' });
    const check = await kit.ask(dba, instanceId, { kind: 'instance-check', purpose: 'read' });
    expect(check.state).toBe('done');
  });

  test('a password that was changed on the server is found by the next check, and mended by setting it', async () => {
    await admin.query(`ALTER USER 'probe_read'@'%' IDENTIFIED BY 'changed-${secret}'`);
    const check = await kit.ask(dba, instanceId, { kind: 'instance-check', purpose: 'read' });
    expect(check.failure).toMatchObject({ code: 'instance/password-refused', account: 'read' });
    expect(await instance()).toMatchObject({
      state: 'failing',
      stateReason: { code: 'instance/password-refused', account: 'read' },
    });
    const before = await metadata.db.instanceCredential.findFirstOrThrow({ where: { instanceId, purpose: 'read' } });
    expect((await set('read', 'probe_read', `changed-${secret}`)).state).toBe('done');
    const after = await metadata.db.instanceCredential.findFirstOrThrow({ where: { instanceId, purpose: 'read' } });
    expect([after.version, after.secret === before.secret]).toEqual([before.version + 1, false]);
    expect(await instance()).toMatchObject({ state: 'ok', stateReason: null });
  });

  test('what an account misses, and what it has too much, is named', async () => {
    await admin.query(`DROP USER IF EXISTS 'probe_excess'@'%'`);
    await admin.query(`CREATE USER 'probe_excess'@'%' IDENTIFIED BY '${secret}'`);
    await admin.query(`GRANT FILE, SUPER ON *.* TO 'probe_excess'@'%' WITH GRANT OPTION`);
    await admin.query(`GRANT SELECT, INSERT ON ${schemas[0]}.* TO 'probe_excess'@'%'`);
    const answer = await set('execute', 'probe_excess');
    expect(answer.answer).toMatchObject({
      facts: {
        excess: ['FILE', 'GRANT OPTION', 'SUPER'],
        missingFeatures: ['execute-dml', 'execute-ddl', 'execute-views', 'marker', 'lock-wait-reason'],
      },
    });
    const report = await kit.privileges.report(dba, instanceId);
    invariant(report.ok, 'the report is read');
    const execute = report.value.find(({ purpose }) => purpose === 'execute');
    expect(execute?.features.find(({ id }) => id === 'execute-dml')?.state).toEqual({
      state: 'missing',
      missing: [
        { anyOf: ['UPDATE'], on: [schemas[0]] },
        { anyOf: ['DELETE'], on: [schemas[0]] },
      ],
    });
    expect(report.value.find(({ purpose }) => purpose === 'binlog')?.features[0]?.state).toEqual({
      state: 'no-account',
    });
    expect(report.value.find(({ purpose }) => purpose === 'collect')?.features[0]?.state).toEqual({
      state: 'unchecked',
    });
  });

  test('schemas are listed to a DBA all, to a member those of the own project', async () => {
    const all = await kit.ask(dba, instanceId, { kind: 'list-schemas' });
    const names = (view: ProbeView) =>
      view.answer?.kind === 'list-schemas' ? view.answer.schemas.map(({ name }) => name) : [];
    // The account sees what it was granted; the administrator's account would see both.
    expect(names(all)).toContain(schemas[0]);
    expect(names(all)).not.toContain('mysql');
    const projectId = await kit.project('other', [instanceId, schemas[1]]);
    expect(
      names(await kit.ask(person(['developer'], [[projectId, 'member']]), instanceId, { kind: 'list-schemas' })),
    ).toEqual([]);
  });

  test('a probe delivered twice is answered once, and a question without account says so', async () => {
    const asked = await kit.probes.ask(dba, instanceId, { kind: 'instance-check', purpose: 'binlog' });
    invariant(asked.ok, 'asked');
    await Promise.all(Array.from({ length: 5 }, () => kit.runProbe(asked.value.id, new AbortController().signal)));
    const view = await kit.probes.get(dba, asked.value.id);
    expect(view.ok && view.value).toMatchObject({
      state: 'failed',
      failure: { code: 'instance/no-credential', purpose: 'binlog' },
    });
    expect(await metadata.db.capability.count({ where: { instanceId, name: 'check:binlog' } })).toBe(1);
    await kit.work();
    await metadata.db.capability.deleteMany({ where: { name: 'check:binlog' } });
  });

  test('read and execute never serve each other', async () => {
    expect(await kit.credentials.remove(dba, instanceId, 'execute')).toEqual({ ok: true, value: undefined });
    const opened = await kit.sessions.open(instanceId, 'execute', { label: 'test' });
    expect(opened).toMatchObject({ ok: false, error: { code: 'instance/no-credential', purpose: 'execute' } });
    const collect = await kit.sessions.open(instanceId, 'collect', { label: 'test' });
    expect(collect.ok).toBe(true);
    if (collect.ok) await collect.value.close();
    expect(await instance()).toMatchObject({ isReviewOnly: true });
  });

  test('a ciphertext copied to another purpose, or an older one put back, opens nothing', async () => {
    const row = await metadata.db.instanceCredential.findFirstOrThrow({ where: { instanceId, purpose: 'read' } });
    await metadata.db.instanceCredential.create({ data: { ...row, id: row.id.replace(/.$/, '0'), purpose: 'admin' } });
    const admins = await kit.sessions.open(instanceId, 'admin', { label: 'test' });
    expect(admins).toMatchObject({ ok: false, error: { code: 'instance/credential-unreadable' } });
    await metadata.db.instanceCredential.updateMany({ where: { purpose: 'read' }, data: { version: row.version + 1 } });
    const reading = await kit.sessions.open(instanceId, 'read', { label: 'test' });
    expect(reading).toMatchObject({ ok: false, error: { code: 'instance/credential-unreadable' } });
    await metadata.db.instanceCredential.updateMany({ where: { purpose: 'read' }, data: { version: row.version } });
    await metadata.db.instanceCredential.deleteMany({ where: { purpose: 'admin' } });
  });

  test('a question that nobody answers is overdue, then failed, and forgets its password', async () => {
    const asked = await kit.credentials.testAndStore(dba, {
      instanceId,
      purpose: 'read',
      username: 'x',
      password: new SecretText(secret),
    });
    invariant(asked.ok, 'asked');
    const id = asked.value.probeId;
    await metadata.sql.query('UPDATE probe SET created_at = created_at - INTERVAL 1 MINUTE WHERE id = ?', [id]);
    const late = await kit.probes.get(dba, id);
    expect(late.ok && late.value).toMatchObject({ state: 'pending', isOverdue: true, zone: 'default' });
    await metadata.sql.query('UPDATE probe SET created_at = created_at - INTERVAL 10 MINUTE WHERE id = ?', [id]);
    expect(await expireProbes(metadata.db)).toBe(1);
    const view = await kit.probes.get(dba, id);
    expect(view.ok && view.value).toMatchObject({ state: 'failed', failure: { code: 'instance/interrupted' } });
    await kit.runProbe(id, new AbortController().signal);
    const row = await metadata.db.probe.findUniqueOrThrow({ where: { id } });
    expect([row.state, row.params]).toEqual(['failed', {}]);
  });

  test('what nobody looked at for an hour is looked at again, once', async () => {
    await metadata.sql.query(
      'UPDATE instance SET checked_at = checked_at - INTERVAL 2 HOUR; DELETE FROM probe; DELETE FROM outbox',
    );
    expect(await recheckInstances(metadata.db)).toBe((await instance()).purposes.length);
    expect(await recheckInstances(metadata.db)).toBe(0);
    await kit.work();
    expect(Date.now() - ((await instance()).checkedAt?.getTime() ?? 0)).toBeLessThan(60_000);
    await metadata.sql.query('DELETE FROM probe');
    expect(await recheckInstances(metadata.db)).toBe(0);
  });

  test('a server that is not there, and a TLS that is not trusted, have their causes', async () => {
    const elsewhere = async (more: object) => {
      const environmentId = await kit.environment();
      const made = await kit.instances.register(
        dba,
        kit.draft(environmentId, { name: `x-${Math.random()}`, host, port, ...more }),
      );
      invariant(made.ok, `registered ${JSON.stringify(made)}`);
      return made.value.id;
    };
    const down = await elsewhere({ port: 1 });
    const tried = await kit.setAccount(dba, down, { purpose: 'read', username: 'x', password: 'x' });
    expect(tried.failure).toMatchObject({ code: 'instance/refused', host, port: 1 });
    const unknown = await elsewhere({ host: 'no-such-host.invalid' });
    const asked = await kit.setAccount(dba, unknown, { purpose: 'read', username: 'x', password: 'x' });
    expect(asked.failure).toMatchObject({ code: 'instance/host-unknown', host: 'no-such-host.invalid' });
    const current = await instance();
    const draft = kit.draft(await kit.environment(), { host, port, name: current.name, tlsMode: 'verify-ca' });
    expect((await kit.instances.update(dba, instanceId, current.version, draft)).ok).toBe(true);
    const verified = await kit.ask(dba, instanceId, { kind: 'instance-check', purpose: 'read' });
    expect(verified.failure).toMatchObject({ code: 'instance/tls', account: 'read' });
  });
});

test('a replica is known as one, with its source, and takes no markers', async () => {
  const metadata = await createMetadataDatabase();
  try {
    const kit = createInstanceKit(metadata);
    const [source, url] = [process.env['TEST_TARGET_URL'], process.env['TEST_REPLICA_URL']].map(
      (text) => new URL(text ?? ''),
    );
    invariant(source && url, 'the test servers are there');
    const { hostname: host, port, username, password } = url;
    const draft = kit.draft(await kit.environment(), { name: 'replica', host, port: Number(port) });
    const made = await kit.instances.register(dba, draft);
    invariant(made.ok, 'registered');
    const account = { purpose: 'execute', username, password: decodeURIComponent(password) } as const;
    const answer = await kit.setAccount(dba, made.value.id, account);
    expect(answer.answer).toMatchObject({ facts: { role: 'replica', marker: false } });
    const found = await kit.instances.get(dba, made.value.id);
    invariant(found.ok, 'found');
    const values = new Map(found.value.capabilities.map(({ name, value }) => [name, value]));
    expect(values.get('replica-channels')).toMatchObject([
      { sourcePort: Number(source.port), isReceiving: true, isApplying: true },
    ]);
  } finally {
    await metadata.end();
  }
});

test('the own database is no target, by whatever name', async () => {
  const metadata = await createMetadataDatabase();
  try {
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    const own = { host: url.hostname, port: Number(url.port) };
    const kit = createInstanceKit(metadata, { policy: { ownServices: [own] } });
    const environmentId = await kit.environment();
    for (const host of ['127.0.0.1', 'localhost']) {
      const made = await kit.instances.register(dba, kit.draft(environmentId, { name: host, host, port: own.port }));
      invariant(made.ok, 'registered');
      const tried = await kit.setAccount(dba, made.value.id, {
        purpose: 'read',
        username: url.username,
        password: decodeURIComponent(url.password),
      });
      expect(tried.failure).toMatchObject({ code: 'instance/host-forbidden', host });
    }
  } finally {
    await metadata.end();
  }
});
