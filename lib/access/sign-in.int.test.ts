import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SecretText } from '@/lib/access/secret-text';
import type { AccessKit } from '@/lib/access/testing/access-kit';
import { codeOf, createAccessKit, from, goodPassword, setUpToken } from '@/lib/access/testing/access-kit';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { createMetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { invariant } from '@/lib/shared/assert';

let metadata: MetadataDatabase;
let kit: AccessKit;

beforeAll(async () => {
  metadata = await createMetadataDatabase();
});
afterAll(() => metadata.end());
beforeEach(async () => {
  kit = createAccessKit(metadata);
  await metadata.sql.query('DELETE FROM login_throttle; DELETE FROM user; DELETE FROM setting');
});

const wrong = new SecretText('wrong horse battery staple');
const right = new SecretText(goodPassword);
const tryIn = (login: string, password: SecretText, ip = from.ip) =>
  kit.signIn.signIn({ ...from, login, password, ip });

describe('the first administrator', () => {
  const draft = { login: 'admin', displayName: 'Admin', email: null, locale: 'en' } as const;
  const setUp = (token = setUpToken, password = right) =>
    kit.signIn.setUpAdministrator({ ...from, setUpToken: token, password, draft });

  test('is made once, signed in, and may do everything', async () => {
    expect(await kit.signIn.needsSetUp()).toBe(true);
    const made = await setUp();
    invariant(made.ok, 'the administrator is made');
    const actor = await kit.establish({ sessionToken: made.value.token.reveal() }, { via: 'web' });
    expect(actor.ok && [...actor.value.roles]).toEqual(['admin']);
    expect(await kit.signIn.needsSetUp()).toBe(false);
    expect(codeOf(await setUp())).toBe('access/set-up-done');
  });

  test('is made by exactly one of ten callers at once', async () => {
    const codes = (await Promise.all(Array.from({ length: 10 }, () => setUp()))).map(codeOf);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(
      codes.filter((code) => code === 'access/set-up-done').length +
        codes.filter((code) => code === 'access/try-later').length,
    ).toBe(9);
    expect(await metadata.db.user.count()).toBe(1);
  });

  test('is not made with a wrong token, a weak password, or when anybody is there', async () => {
    expect(codeOf(await setUp('guess'))).toBe('access/set-up-token-wrong');
    expect(codeOf(await setUp(setUpToken, new SecretText('short')))).toBe('access/password-weak');
    expect(await kit.auditActions()).toContain('access.set-up.refused');
    await kit.addUser('li.na', ['developer']);
    expect(codeOf(await setUp())).toBe('access/set-up-done');
  });

  test('guessing the token is slowed down', async () => {
    const codes: string[] = [];
    for (let i = 0; i < 8; i++) codes.push(codeOf(await setUp('guess')));
    expect(codes.at(-1)).toBe('access/try-later');
  });
});

describe('signing in', () => {
  test('gives a session whose token the store does not have', async () => {
    await kit.addUser('li.na', ['developer']);
    const signedIn = await tryIn(' Li.Na ', right);
    invariant(signedIn.ok, 'li.na signs in');
    const token = signedIn.value.token.reveal();
    expect(token).toMatch(/^[\w-]{43}$/);
    const [rows] = await metadata.sql.query('SELECT * FROM session');
    expect(JSON.stringify(rows)).not.toContain(token);
    const actor = await kit.establish({ sessionToken: token }, { via: 'web', ip: from.ip });
    expect(actor.ok && actor.value).toMatchObject({ login: 'li.na', via: 'web', ip: from.ip });
  });

  test('a session token that the browser came with is worth nothing afterwards', async () => {
    await kit.addUser('li.na', ['developer']);
    const planted = await kit.tokenOf('li.na');
    const fresh = await kit.signIn.signIn({ ...from, login: 'li.na', password: right, presentedToken: planted });
    invariant(fresh.ok, 'li.na signs in');
    expect(fresh.value.token.reveal()).not.toBe(planted);
    expect(codeOf(await kit.establish({ sessionToken: planted }, { via: 'web' }))).toBe('access/not-signed-in');
  });

  test('one answer for unknown, wrong, disabled and without password', async () => {
    const id = await kit.addUser('off', ['developer']);
    await metadata.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
    const elsewhere = await kit.addUser('elsewhere', ['developer']);
    await metadata.db.user.update({ where: { id: elsewhere }, data: { passwordHash: null } });
    await kit.addUser('li.na', ['developer']);
    const answers = await Promise.all([
      tryIn('nobody', right, '10.0.0.1'),
      tryIn('li.na', wrong, '10.0.0.2'),
      tryIn('off', right, '10.0.0.3'),
      tryIn('elsewhere', right, '10.0.0.4'),
      tryIn("' OR 1=1 -- ", right, '10.0.0.5'),
      tryIn('%', right, '10.0.0.6'),
    ]);
    for (const answer of answers) expect(answer).toEqual({ ok: false, error: { code: 'access/sign-in-refused' } });
  });

  test('a login that nobody has is not written down: people type passwords into that field', async () => {
    await tryIn('my-secret-typed-in-the-wrong-field', wrong);
    const [rows] = await metadata.sql.query('SELECT * FROM audit');
    expect(JSON.stringify(rows)).not.toContain('my-secret-typed');
    expect((await kit.auditActions()).at(-1)).toBe('access.sign-in.refused');
  });

  test('the time of the answer does not tell whether the login exists', async () => {
    await kit.addUser('li.na', ['developer']);
    const times: Record<'li.na' | 'nobody', number[]> = { 'li.na': [], nobody: [] };
    for (let round = 0; round < 16; round++) {
      for (const login of ['li.na', 'nobody'] as const) {
        await metadata.sql.query('DELETE FROM login_throttle');
        const start = performance.now();
        await tryIn(login, wrong);
        if (round > 0) times[login].push(performance.now() - start);
      }
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[7] ?? 0;
    const [known, unknown] = [median(times['li.na']), median(times.nobody)];
    expect(Math.abs(known - unknown) / Math.max(known, unknown)).toBeLessThan(0.4);
  });
});

describe('guessing', () => {
  test('a thousand guesses at once are not a thousand looks at the password', async () => {
    await kit.addUser('li.na', ['developer']);
    const codes: string[] = [];
    for (let round = 0; round < 10; round++) {
      codes.push(
        ...(await Promise.all(Array.from({ length: 100 }, () => tryIn('li.na', wrong, '203.0.113.9')))).map(codeOf),
      );
    }
    const looked = codes.filter((code) => code === 'access/sign-in-refused').length;
    expect(looked).toBeGreaterThanOrEqual(6);
    expect(looked).toBeLessThan(16);
    expect(codes.length - looked).toBe(codes.filter((code) => code === 'access/try-later').length);
    const refused = (await kit.auditActions()).filter((action) => action === 'access.sign-in.refused');
    expect(refused.length).toBeLessThan(200);
  });

  test('strangers cannot lock a person out of the address where the person signs in', async () => {
    await kit.addUser('admin', ['admin']);
    expect(codeOf(await tryIn('admin', right, '10.1.1.1'))).toBe('ok');
    for (let i = 0; i < 30; i++) await tryIn('admin', wrong, `203.0.113.${i}`);
    expect(codeOf(await tryIn('admin', right, '203.0.113.99'))).toBe('access/try-later');
    expect(codeOf(await tryIn('admin', right, '10.1.1.1'))).toBe('ok');
  });

  test('a lock ends by itself, and an administrator ends it at once', async () => {
    const id = await kit.addUser('li.na', ['developer']);
    await kit.addUser('admin', ['admin']);
    const lock = async () => {
      for (let i = 0; i < 8; i++) await tryIn('li.na', wrong, `198.51.100.${i}`);
    };
    await lock();
    const refused = await tryIn('li.na', right, '198.51.100.77');
    expect(refused).toMatchObject({ ok: false, error: { code: 'access/try-later' } });
    expect(
      !refused.ok && refused.error.code === 'access/try-later' && refused.error.retryAfterSeconds,
    ).toBeLessThanOrEqual(900);
    await metadata.sql.query('UPDATE login_throttle SET locked_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND');
    expect(codeOf(await tryIn('li.na', right, '198.51.100.77'))).toBe('ok');
    await metadata.sql.query('DELETE FROM session');
    await lock();
    expect(codeOf(await kit.users.unlock(await kit.actorOf('admin'), id))).toBe('ok');
    expect(codeOf(await tryIn('li.na', right, '198.51.100.78'))).toBe('ok');
  });

  test('one address that tries many logins is slowed, and a good sign-in does not forgive it', async () => {
    await kit.addUser('mallory', ['developer']);
    const codes: string[] = [];
    for (let i = 0; i < 24; i++) {
      codes.push(codeOf(await tryIn(`victim-${i}`, wrong, '192.0.2.1')));
      if (i % 5 === 4) await tryIn('mallory', right, '192.0.2.1');
    }
    expect(codes.at(-1)).toBe('access/try-later');
  });
});

describe('sessions', () => {
  test.each<[why: string, hours: number[], code: string]>([
    ['used within eight hours', [7.9], 'ok'],
    ['not used for eight hours', [8.1], 'access/not-signed-in'],
    ['used all day, for less than a day', [7, 7, 7], 'ok'],
    ['used all day, for more than a day', [7, 7, 7, 3.5], 'access/not-signed-in'],
  ])('%s: %j', async (_why, hours, code) => {
    await kit.addUser('li.na', ['developer']);
    const token = await kit.tokenOf('li.na');
    const codes: string[] = [];
    for (const hour of hours) {
      kit.moveClock(hour * 3_600_000);
      codes.push(codeOf(await kit.establish({ sessionToken: token }, { via: 'web' })));
    }
    expect(codes.at(-1)).toBe(code);
  });

  test.each([undefined, '', 'nonsense', 'a'.repeat(43), 'a'.repeat(10_000)])(
    '%j is no session',
    async (sessionToken) => {
      expect(codeOf(await kit.establish({ sessionToken }, { via: 'web' }))).toBe('access/not-signed-in');
    },
  );

  test('signing out ends it, also twice', async () => {
    await kit.addUser('li.na', ['developer']);
    const token = await kit.tokenOf('li.na');
    await kit.signIn.signOut(token, from);
    await kit.signIn.signOut(token, from);
    expect(codeOf(await kit.establish({ sessionToken: token }, { via: 'web' }))).toBe('access/not-signed-in');
    expect((await kit.auditActions()).filter((action) => action === 'access.sign-out').length).toBeGreaterThan(0);
  });

  test('the hash in the store is no token', async () => {
    await kit.addUser('li.na', ['developer']);
    await kit.tokenOf('li.na');
    const [session] = await metadata.db.session.findMany();
    expect(codeOf(await kit.establish({ sessionToken: session?.tokenHash }, { via: 'web' }))).toBe(
      'access/not-signed-in',
    );
  });
});

describe('the own account', () => {
  test('changing the password ends every session and gives a new one', async () => {
    await kit.addUser('li.na', ['developer']);
    const [first, second] = [await kit.tokenOf('li.na'), await kit.tokenOf('li.na')];
    const actor = await kit.actorOf('li.na');
    const next = new SecretText('another very long pass phrase');
    const changed = await kit.accounts.changePassword(actor, { current: right, next, userAgent: 'test' });
    invariant(changed.ok, 'the password is changed');
    for (const sessionToken of [first, second]) {
      expect(codeOf(await kit.establish({ sessionToken }, { via: 'web' }))).toBe('access/not-signed-in');
    }
    expect(codeOf(await kit.establish({ sessionToken: changed.value.token.reveal() }, { via: 'web' }))).toBe('ok');
    expect(codeOf(await tryIn('li.na', right))).toBe('access/sign-in-refused');
    expect(codeOf(await tryIn('li.na', next))).toBe('ok');
  });

  test.each<[why: string, current: string, next: string, code: string]>([
    ['a wrong present one', 'wrong', 'another very long pass phrase', 'access/password-wrong'],
    ['the same again', goodPassword, goodPassword, 'access/password-weak'],
    ['a short one', goodPassword, 'short', 'access/password-weak'],
  ])('%s is refused', async (_why, current, next, code) => {
    await kit.addUser('li.na', ['developer']);
    const change = { current: new SecretText(current), next: new SecretText(next), userAgent: 'test' };
    expect(codeOf(await kit.accounts.changePassword(await kit.actorOf('li.na'), change))).toBe(code);
  });

  test('guessing the present password from a stolen session is slowed', async () => {
    await kit.addUser('li.na', ['developer']);
    const actor = await kit.actorOf('li.na');
    const codes: string[] = [];
    for (let i = 0; i < 8; i++) codes.push(codeOf(await kit.accounts.reauthenticate(actor, 'x', wrong)));
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('access/password-wrong'));
    expect(codes.at(-1)).toBe('access/try-later');
  });

  test('signing out everywhere ends the second device', async () => {
    await kit.addUser('li.na', ['developer']);
    const [here, there] = [await kit.tokenOf('li.na'), await kit.tokenOf('li.na')];
    const actor = await kit.establish({ sessionToken: here }, { via: 'web' });
    invariant(actor.ok, 'li.na is signed in');
    const sessions = await kit.accounts.listSessions(actor.value, here);
    expect(sessions.ok && sessions.value.map(({ isThisOne }) => isThisOne).sort()).toEqual([false, true]);
    expect(JSON.stringify(sessions)).not.toMatch(/[0-9a-f]{64}/);
    expect(codeOf(await kit.accounts.signOutEverywhere(actor.value))).toBe('ok');
    expect(codeOf(await kit.establish({ sessionToken: there }, { via: 'web' }))).toBe('access/not-signed-in');
  });

  test('who must change the password gets no further than that', async () => {
    await kit.addUser('admin', ['admin']);
    const created = await kit.users.create(await kit.actorOf('admin'), {
      login: 'li.na',
      displayName: 'Li Na',
      email: null,
      locale: 'zh',
      roles: ['developer'],
    });
    invariant(created.ok, 'the account is made');
    const token = await kit.tokenOf('li.na', created.value.password.reveal());
    expect(codeOf(await kit.establish({ sessionToken: token }, { via: 'web' }))).toBe('access/password-change-needed');
    const actor = await kit.establish({ sessionToken: token }, { via: 'web', isPasswordChange: true });
    invariant(actor.ok, 'the page of the password lets in');
    const change = { current: created.value.password, next: right, userAgent: 'test' };
    const changed = await kit.accounts.changePassword(actor.value, change);
    invariant(changed.ok, 'the password is changed');
    expect(codeOf(await kit.establish({ sessionToken: changed.value.token.reveal() }, { via: 'web' }))).toBe('ok');
  });
});
