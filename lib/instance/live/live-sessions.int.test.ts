import type { Connection } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import { createLiveStore } from '@/lib/adapters/prisma/live/live-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import type { LiveAnswer, LiveKind } from '@/lib/instance/live/live-question';
import { createLiveService } from '@/lib/instance/live/live-service';
import { buildLockTree } from '@/lib/instance/live/lock-tree';
import type { SessionRow } from '@/lib/instance/live/session-row';
import type { InstanceKit } from '@/lib/instance/testing/instance-kit';
import { createInstanceKit, person } from '@/lib/instance/testing/instance-kit';
import { invariant } from '@/lib/shared/assert';
import type { InstanceId } from '@/lib/shared/ids';

const dba = person(['dba']);
const engines = [
  ['MariaDB', process.env['TEST_TARGET_URL']],
  ['MySQL', process.env['TEST_MYSQL_URL']],
] as const;

describe.each(engines.filter(([, url]) => url))('%s, looked at live', (name, url) => {
  let metadata: MetadataDatabase;
  let kit: InstanceKit;
  let instanceId: InstanceId;
  const open: Connection[] = [];
  const login = new URL(url ?? '');
  const connect = async () => {
    const connection = await createConnection({
      host: login.hostname,
      port: Number(login.port),
      user: login.username,
      password: decodeURIComponent(login.password),
    });
    // A connection that is killed says so later, to nobody.
    connection.on('error', () => undefined);
    open.push(connection);
    return connection;
  };
  const threadOf = (connection: Connection) => connection.threadId;

  beforeAll(async () => {
    metadata = await createMetadataDatabase();
    kit = createInstanceKit(metadata);
    const draft = kit.draft(await kit.environment(), { name, host: login.hostname, port: Number(login.port) });
    const made = await kit.instances.register(dba, draft);
    invariant(made.ok, 'the instance is registered');
    instanceId = made.value.id;
    for (const purpose of ['read', 'admin'] as const) {
      const password = new SecretText(decodeURIComponent(login.password));
      await kit.credentials.storeUntested(dba, { instanceId, purpose, username: login.username, password });
    }
    const admin = await connect();
    await admin.query('DROP DATABASE IF EXISTS live_test');
    await admin.query('CREATE DATABASE live_test');
    await admin.query('CREATE TABLE live_test.t (id INT PRIMARY KEY, v VARCHAR(40)) ENGINE=InnoDB');
    await admin.query("INSERT INTO live_test.t VALUES (1, 'planted-value'), (2, 'b')");
  });
  afterAll(async () => {
    const admin = await connect();
    for (const connection of open) if (connection !== admin) connection.destroy();
    await admin.query('DROP DATABASE IF EXISTS live_test');
    await admin.end();
    await metadata.end();
  });

  async function look<Kind extends LiveKind>(kind: Kind): Promise<Extract<LiveAnswer, { kind: Kind }>> {
    const view = await kit.ask(dba, instanceId, { kind });
    invariant(view.answer?.kind === kind, `${kind} is answered: ${JSON.stringify(view)}`);
    return view.answer as Extract<LiveAnswer, { kind: Kind }>;
  }

  /** A holds row 1, B waits for it with row 2 in hand, C waits for B. */
  async function queue() {
    const [a, b, c] = [await connect(), await connect(), await connect()];
    await a.query('START TRANSACTION');
    await a.query("UPDATE live_test.t SET v = 'a' WHERE id = 1");
    await b.query('START TRANSACTION');
    await b.query("UPDATE live_test.t SET v = 'b' WHERE id = 2");
    const ends = [
      b.query("UPDATE live_test.t SET v = 'b' WHERE id = 1"),
      c.query("UPDATE live_test.t SET v = 'c' WHERE id = 2"),
    ].map((work) =>
      work.then(
        () => 'done',
        (error: Error) => error.message,
      ),
    );
    await expect.poll(async () => (await look('live-sessions')).waits?.length, { timeout: 10_000 }).toBeGreaterThan(1);
    return { a, b, c, ends };
  }

  async function kill(session: SessionRow, mode: 'query' | 'connection') {
    const live = createLiveService(createLiveStore({ db: metadata.db, mac: metadata.mac }), () => new Date());
    const asked = await live.kill(dba, instanceId, session, mode, { user: session.user, reason: 'blocks others' });
    invariant(asked.ok, `the kill is asked for: ${JSON.stringify(asked)}`);
    await kit.runProbe(asked.value.probeId, new AbortController().signal);
    const view = await kit.probes.get(dba, asked.value.probeId);
    invariant(view.ok, 'the probe is read');
    return view.value.answer;
  }

  const sessionOf = (sessions: readonly SessionRow[], thread: number): SessionRow => {
    const found = sessions.find((session) => session.thread === thread);
    invariant(found, `thread ${thread} is in the list`);
    return found;
  };

  test('the tree of waits has the head blocker on top, and killing it lets the others go', async () => {
    const { a, b, c, ends } = await queue();
    const seen = await look('live-sessions');
    const [head] = buildLockTree(seen.waits ?? []);
    expect(head).toMatchObject({
      thread: threadOf(a),
      wait: undefined,
      blocked: 2,
      waiters: [
        {
          thread: threadOf(b),
          wait: { kind: 'row', object: 'live_test.t', index: 'PRIMARY' },
          waiters: [{ thread: threadOf(c) }],
        },
      ],
    });
    expect(seen.transactions?.find(({ thread }) => thread === threadOf(a))).toMatchObject({ rowsModified: 1 });
    const answer = await kill(sessionOf(seen.sessions, threadOf(a)), 'connection');
    expect(answer).toMatchObject({ outcome: 'killed' });
    await expect(ends[0]).resolves.toBe('done');
    await b.query('COMMIT');
    await expect(ends[1]).resolves.toBe('done');
    const audit = await metadata.db.audit.findMany({ where: { resourceId: instanceId }, orderBy: { seq: 'asc' } });
    expect(audit.map(({ action }) => action).slice(-2)).toEqual(['instance.session-kill', 'instance.session-killed']);
    expect(audit.at(-1)?.data).toMatchObject({ outcome: 'killed', thread: threadOf(a) });
  });

  test('a session that does something else by now is left alone, and one that ended is said to be gone', async () => {
    const connection = await connect();
    const first = connection.query('SELECT SLEEP(30)');
    first.catch(() => undefined);
    await expect
      .poll(
        async () =>
          (await look('live-sessions')).sessions.find(({ thread }) => thread === threadOf(connection))?.statement,
      )
      .toBe('SELECT SLEEP(30)');
    const seen = sessionOf((await look('live-sessions')).sessions, threadOf(connection));
    expect(await kill({ ...seen, fingerprint: '0'.repeat(32) }, 'query')).toMatchObject({ outcome: 'changed' });
    // The same text that started later is another run.
    expect(await kill({ ...seen, seconds: seen.seconds + 60 }, 'query')).toMatchObject({ outcome: 'changed' });
    expect(await kill(seen, 'query')).toMatchObject({ outcome: 'killed' });
    await first.catch(() => undefined);
    expect((await connection.query('SELECT 1 AS one'))[0]).toEqual([{ one: 1 }]);
    expect(await kill({ ...seen, thread: 4_000_000 }, 'query')).toMatchObject({ outcome: 'gone' });
  });

  test('InnoDB, accounts, databases and binary logs are read; no hash and no value of a row comes along', async () => {
    const innodb = await look('live-innodb');
    expect(innodb.status.sections.map(({ title }) => title)).toContain('TRANSACTIONS');
    const accounts = await look('live-accounts');
    expect(accounts.unread).toEqual([]);
    expect(accounts.accounts.find(({ user }) => user === login.username)?.globalPrivileges).toContain('SELECT');
    const databases = await look('live-databases');
    expect(databases.databases.find((one) => one.name === 'live_test')).toMatchObject({ tables: 1 });
    const binlogs = await look('live-binlogs');
    expect(binlogs.isOn).toBe(true);
    expect(binlogs.files.length).toBeGreaterThan(0);
    const all = JSON.stringify([innodb, accounts, databases, binlogs]);
    expect(all).not.toContain('planted-value');
    expect(all).not.toMatch(/\*[0-9A-F]{40}|\$A\$005\$/);
  });

  test.runIf(name === 'MySQL')('an ALTER that waits for a reader hangs below it, with its metadata lock', async () => {
    const [reader, changer] = [await connect(), await connect()];
    await reader.query('START TRANSACTION');
    await reader.query('SELECT * FROM live_test.t');
    const ends = changer.query('ALTER TABLE live_test.t COMMENT = "x"').then(
      () => 'done',
      () => 'failed',
    );
    await expect.poll(async () => (await look('live-sessions')).waits?.length).toBe(1);
    const [head] = buildLockTree((await look('live-sessions')).waits ?? []);
    expect(head).toMatchObject({
      thread: threadOf(reader),
      waiters: [{ thread: threadOf(changer), wait: { kind: 'metadata', object: 'live_test.t' } }],
    });
    await reader.query('COMMIT');
    expect(await ends).toBe('done');
  });

  test('who does not look after servers sees none of it', async () => {
    const projectId = await kit.project(`live-${name.toLowerCase()}`, [instanceId, '*']);
    const owner = person(['developer'], [[projectId, 'owner']]);
    expect(await kit.probes.ask(owner, instanceId, { kind: 'live-sessions' })).toMatchObject({
      ok: false,
      error: { code: 'access/forbidden' },
    });
    const asked = await kit.probes.ask(dba, instanceId, { kind: 'live-sessions' });
    invariant(asked.ok, 'asked');
    expect(await kit.probes.get(owner, asked.value.id)).toMatchObject({ ok: false });
  });
});
