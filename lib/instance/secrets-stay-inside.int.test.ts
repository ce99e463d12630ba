import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import { createAccessKit, from } from '@/lib/access/testing/access-kit';
import { verifyAuditLog } from '@/lib/adapters/prisma/audit-chain-source';
import { createEvidenceSource, createSeal } from '@/lib/adapters/prisma/audit-evidence';
import { createAuditStore } from '@/lib/adapters/prisma/audit-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createAuditService } from '@/lib/audit/audit-service';
import { createInstanceKit } from '@/lib/instance/testing/instance-kit';
import { invariant } from '@/lib/shared/assert';
import { newId, requestIdSchema } from '@/lib/shared/ids';

/** One for each secret that goes in anywhere: a password of a target, of a person, a token, a session. */
const plant = (name: string) => `planted ${name} ${randomBytes(9).toString('hex')} 密`;
const planted = new Map<string, string>();
const secretOf = (name: string): string => {
  const value = planted.get(name) ?? plant(name);
  planted.set(name, value);
  return value;
};

/** The ways in which a secret could stand in a dump: as it is, encoded, escaped, or the middle of it. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64').slice(4, -4),
  Buffer.from(secret).toString('base64url').slice(4, -4),
  Buffer.from(secret).toString('hex'),
  encodeURIComponent(secret),
  secret.split(' ')[2] ?? secret,
];

let metadata: MetadataDatabase;
let target: Connection;
const said: string[] = [];
const printed: string[] = [];
const targetUser = `canary_${randomBytes(4).toString('hex')}`;

beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest) => {
      printed.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return write(chunk, ...(rest as []));
    });
  }
  metadata = await createMetadataDatabase();
  const url = new URL(process.env['TEST_TARGET_URL'] ?? '');
  target = await createConnection({
    host: url.hostname,
    port: Number(url.port),
    user: url.username,
    password: decodeURIComponent(url.password),
  });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await target.query(`DROP USER IF EXISTS '${targetUser}'@'%'`);
  await target.end();
  await metadata.end();
});

/** Every answer of every method is kept, in the ways a program may show it. */
function listening<Service extends object>(service: Service): Service {
  return new Proxy(service, {
    get(owner, name) {
      const member: unknown = Reflect.get(owner, name);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]) => {
        const answer: unknown = await Reflect.apply(member, owner, args);
        said.push(inspect(answer, { depth: 12, showHidden: true }), JSON.stringify(answer) ?? '', String(answer));
        return answer;
      };
    },
  });
}

async function dump(): Promise<string> {
  const [tables] = await metadata.sql.query<RowDataPacket[]>('SHOW TABLES');
  const parts: string[] = [];
  for (const table of tables.map((row) => String(Object.values(row)[0]))) {
    const [rows] = await metadata.sql.query(`SELECT * FROM \`${table}\``);
    parts.push(
      `${table}: ${JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
    );
  }
  return parts.join('\n');
}

test('no secret is in the metadata, the audit log, the output, or any answer', async () => {
  const access = createAccessKit(metadata);
  const estate = createInstanceKit(metadata);
  const [users, tokens, accounts, signIn] = [access.users, access.tokens, access.accounts, access.signIn].map(
    listening,
  ) as unknown as [typeof access.users, typeof access.tokens, typeof access.accounts, typeof access.signIn];
  const instances = listening(estate.instances);
  const credentials = listening(estate.credentials);
  const probes = listening(estate.probes);
  const privileges = listening(estate.privileges);

  await access.addUser('root', ['admin', 'dba'], secretOf('first password'));
  const signedIn = await signIn.signIn({
    ...from,
    login: 'root',
    password: new SecretText(secretOf('first password')),
  });
  invariant(signedIn.ok, 'root signs in');
  planted.set('session', signedIn.value.token.reveal());
  await signIn.signIn({ ...from, login: 'root', password: new SecretText(secretOf('wrong password')) });
  await signIn.signIn({ ...from, login: secretOf('password typed as login'), password: new SecretText('x') });
  const established = await access.establish(
    { sessionToken: signedIn.value.token.reveal() },
    { via: 'web', ip: from.ip },
  );
  invariant(established.ok, 'root is signed in');
  let root: Actor = established.value;

  const created = await users.create(root, {
    login: 'li',
    displayName: 'Li',
    email: null,
    locale: 'zh',
    roles: ['developer'],
  });
  invariant(created.ok, 'li is made');
  planted.set('initial password', created.value.password.reveal());
  const reset = await users.resetPassword(root, created.value.id);
  invariant(reset.ok, 'the password is reset');
  planted.set('reset password', reset.value.password.reveal());
  const token = await tokens.create(root, { name: 'ci', scopes: ['read', 'admin'], days: 5 });
  invariant(token.ok, 'the token is made');
  planted.set('token', token.value.token.reveal().slice(10));
  await accounts.reauthenticate(root, signedIn.value.token.reveal(), new SecretText(secretOf('reauth guess')));
  const changed = await accounts.changePassword(root, {
    current: new SecretText(secretOf('first password')),
    next: new SecretText(secretOf('second password')),
    userAgent: 'test',
  });
  invariant(changed.ok, 'the password is changed');
  planted.set('second session', changed.value.token.reveal());
  root = { ...root, authenticatedAt: new Date() };

  const url = new URL(process.env['TEST_TARGET_URL'] ?? '');
  const address = { host: url.hostname, port: Number(url.port) };
  const made = await instances.register(root, estate.draft(await estate.environment(), { name: 'canary', ...address }));
  invariant(made.ok, 'the instance is registered');
  const instanceId = made.value.id;
  const script = await privileges.script(root, instanceId, {
    purpose: 'read',
    user: targetUser,
    host: '%',
    engine: 'mariadb',
  });
  invariant(script.ok, 'the script is made');
  for (const line of script.value) await target.query(line.replace('<password>', secretOf('target password')));

  const account = { instanceId, purpose: 'read', username: targetUser } as const;
  const bad = await credentials.testAndStore(root, {
    ...account,
    password: new SecretText(secretOf('refused target password')),
  });
  const waiting = await dump();
  await estate.work();
  const good = await credentials.testAndStore(root, {
    ...account,
    password: new SecretText(secretOf('target password')),
  });
  await estate.work();
  invariant(bad.ok && good.ok, 'both were tried');
  const stored = await probes.get(root, good.value.probeId);
  expect(stored.ok && stored.value.state).toBe('done');
  await probes.get(root, bad.value.probeId);
  await credentials.storeUntested(root, {
    ...account,
    purpose: 'execute',
    password: new SecretText(secretOf('untested password')),
  });
  await probes.ask(root, instanceId, { kind: 'instance-check', purpose: 'execute' });
  await estate.work();

  const audit = listening(
    createAuditService({
      store: createAuditStore(metadata),
      evidence: createEvidenceSource(metadata.db, metadata.mac),
      verifyAll: () => verifyAuditLog(metadata.db, metadata.mac),
      seal: createSeal(metadata.mac),
    }),
  );
  const page = { limit: 200 };
  await instances.get(root, instanceId);
  await instances.list(root, {}, page);
  await privileges.report(root, instanceId);
  await users.list(root, {}, page);
  await users.get(root, created.value.id);
  await tokens.listAll(root, page);
  await accounts.view(root);
  await accounts.listSessions(root, changed.value.token.reveal());
  await audit.list(root, {}, page);
  await audit.exportEvidence(root, newId(requestIdSchema));
  const verified = await audit.verify(root);
  expect(verified.ok && verified.value.isWhole).toBe(true);

  // A hash of a stored password would do as well: SHOW GRANTS of MariaDB prints one.
  const [[hash]] = await target.query<RowDataPacket[]>('SELECT PASSWORD(?) AS hash', [secretOf('target password')]);
  planted.set('hash in SHOW GRANTS', String(hash?.['hash']));

  const places = { waiting, metadata: await dump(), answers: said.join('\n'), output: printed.join('') };
  expect(planted.size).toBeGreaterThan(12);
  expect(places.metadata.length).toBeGreaterThan(5_000);
  expect(said.length).toBeGreaterThan(60);
  const leaks = [...planted].flatMap(([name, secret]) =>
    Object.entries(places).flatMap(([place, text]) =>
      formsOf(secret).some((form) => form.length > 8 && text.includes(form)) ? [`${name} in ${place}`] : [],
    ),
  );
  expect(leaks).toEqual([]);
});

test('the search would find a leak', () => {
  const secret = plant('x');
  for (const shown of [
    secret,
    `"${secret}"`,
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('hex'),
  ]) {
    expect(formsOf(secret).some((form) => shown.includes(form))).toBe(true);
  }
});
