import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { SecretText } from '@/lib/access/secret-text';
import type { AccessKit } from '@/lib/access/testing/access-kit';
import { codeOf, createAccessKit, from, goodPassword } from '@/lib/access/testing/access-kit';
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
  kit = createAccessKit(metadata, { secondFactorRoles: ['admin', 'dba'] });
  await metadata.sql.query('DELETE FROM login_throttle; DELETE FROM user');
});

const right = new SecretText(goodPassword);
const signIn = (login: string, code?: string, via: 'web' | 'api' = 'api') =>
  kit.signIn.signIn({ ...from, via, login, password: right, ...(code === undefined ? {} : { code }) });

/** What an authenticator shows, now or steps away. */
async function codeFor(seed: string, steps = 0): Promise<string> {
  const timestamp = (await kit.clock.now()).getTime() + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp });
}

async function actorFor(login: string): Promise<Actor> {
  const signedIn = await signIn(login);
  invariant(signedIn.ok && signedIn.value.stage === 'signed-in', `${login} signs in`);
  const actor = await kit.establish({ sessionToken: signedIn.value.token.reveal() }, { via: 'web', isEnrolment: true });
  invariant(actor.ok, `${login} is let in to the enrolment`);
  return actor.value;
}

/** A second factor for the person, and the clock two steps on, so that codes are fresh again. */
async function enrol(login: string) {
  const actor = await actorFor(login);
  const begun = await kit.secondFactor.begin(actor);
  invariant(begun.ok, `${login} begins`);
  const seed = begun.value.seed.reveal();
  const done = await kit.secondFactor.confirm(actor, { code: await codeFor(seed), userAgent: 'test' });
  invariant(done.ok, `${login} confirms`);
  kit.moveClock(60_000);
  return { seed, actor, token: done.value.token.reveal(), recovery: done.value.recoveryCodes.map((c) => c.reveal()) };
}

describe('setting it up', () => {
  test('ends every session but the one that goes on, and sign-ins ask for a code from then on', async () => {
    await kit.addUser('li.na', ['developer']);
    const before = await kit.tokenOf('li.na');
    const { token, recovery } = await enrol('li.na');
    expect(recovery).toHaveLength(10);
    expect(codeOf(await kit.establish({ sessionToken: before }, { via: 'web' }))).toBe('access/not-signed-in');
    expect(codeOf(await kit.establish({ sessionToken: token }, { via: 'web' }))).toBe('ok');
    expect(codeOf(await signIn('li.na'))).toBe('access/code-needed');
  });

  test('needs the password of the last five minutes', async () => {
    await kit.addUser('li.na', ['developer']);
    const actor = await actorFor('li.na');
    kit.moveClock(5 * 60_000 + 1000);
    expect(codeOf(await kit.secondFactor.begin(actor))).toBe('access/reauthenticate-needed');
  });

  test('the picture holds for five minutes, and the newest picture alone', async () => {
    await kit.addUser('li.na', ['developer']);
    const actor = await actorFor('li.na');
    const [first, second] = [await kit.secondFactor.begin(actor), await kit.secondFactor.begin(actor)];
    invariant(first.ok && second.ok, 'both begin');
    const confirm = async (seed: SecretText) =>
      codeOf(await kit.secondFactor.confirm(actor, { code: await codeFor(seed.reveal()), userAgent: 'test' }));
    expect(await confirm(first.value.seed)).toBe('access/code-wrong');
    kit.moveClock(5 * 60_000 + 1000);
    expect(await confirm(second.value.seed)).toBe('access/enrolment-expired');
    expect(codeOf(await signIn('li.na'))).toBe('ok');
  });

  test('is done once', async () => {
    await kit.addUser('li.na', ['developer']);
    const { actor } = await enrol('li.na');
    const fresh = { ...actor, authenticatedAt: await kit.clock.now() };
    expect(codeOf(await kit.secondFactor.begin(fresh))).toBe('access/second-factor-on');
  });

  test('the seed is in one answer, and in no table, audit row or view as it is', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed, actor, recovery } = await enrol('li.na');
    const parts: string[] = [JSON.stringify([await kit.secondFactor.view(actor), await kit.accounts.view(actor)])];
    for (const table of ['second_factor', 'recovery_code', 'audit', 'session', 'user', 'pending_sign_in']) {
      parts.push(JSON.stringify((await metadata.sql.query(`SELECT * FROM \`${table}\``))[0]));
    }
    const everything = parts.join('\n');
    const bytes = Buffer.from(Secret.fromBase32(seed).bytes);
    for (const form of [seed, bytes.toString('hex'), bytes.toString('base64').slice(0, -2), ...recovery]) {
      expect(everything.toLowerCase()).not.toContain(form.toLowerCase());
    }
  });
});

describe('a sign-in with it', () => {
  test('takes each code once, and none of a step before', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed } = await enrol('li.na');
    const [code, before] = [await codeFor(seed), await codeFor(seed, -1)];
    expect(codeOf(await signIn('li.na', code))).toBe('ok');
    expect(codeOf(await signIn('li.na', code))).toBe('access/code-wrong');
    expect(codeOf(await signIn('li.na', before))).toBe('access/code-wrong');
  });

  test('is one of four with the same code at once', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed } = await enrol('li.na');
    const code = await codeFor(seed);
    const answers = await Promise.all(Array.from({ length: 4 }, () => signIn('li.na', code)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test.each<[steps: number, answer: string]>([
    [-2, 'access/code-wrong'],
    [-1, 'ok'],
    [1, 'ok'],
    [2, 'access/code-wrong'],
  ])('the code of %d steps away: %s', async (steps, answer) => {
    await kit.addUser('li.na', ['developer']);
    const { seed } = await enrol('li.na');
    kit.moveClock(60_000);
    expect(codeOf(await signIn('li.na', await codeFor(seed, steps)))).toBe(answer);
  });

  test('after five wrong codes waits, with the right one too', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed } = await enrol('li.na');
    const codes: string[] = [];
    for (let i = 0; i < 7; i++) codes.push(codeOf(await signIn('li.na', '000000')));
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('access/code-wrong'));
    expect(codes.at(-1)).toBe('access/try-later');
    expect(codeOf(await signIn('li.na', await codeFor(seed)))).toBe('access/try-later');
    await kit.addUser('admin', []);
    await metadata.sql.query("INSERT INTO user_role SELECT id, 'admin' FROM user WHERE login = 'admin'");
    const { actor: admin } = await enrol('admin');
    const li = await metadata.db.user.findUniqueOrThrow({ where: { login: 'li.na' } });
    expect(codeOf(await kit.users.unlock(admin, li.id as Actor['userId']))).toBe('ok');
    expect(codeOf(await signIn('li.na', await codeFor(seed)))).toBe('ok');
  });

  test('a recovery code signs in once, however it is typed', async () => {
    await kit.addUser('li.na', ['developer']);
    const { recovery, actor } = await enrol('li.na');
    const [code = ''] = recovery;
    expect(codeOf(await signIn('li.na', code.toUpperCase().replaceAll('-', ' ')))).toBe('ok');
    expect(codeOf(await signIn('li.na', code))).toBe('access/code-wrong');
    expect(await kit.auditActions()).toContain('access.recovery-code-use');
    const view = await kit.secondFactor.view(actor);
    expect(view.ok && view.value.recoveryCodesLeft).toBe(9);
  });

  test('a wrong password says nothing of the code', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed } = await enrol('li.na');
    const password = new SecretText('wrong horse battery staple');
    const answer = await kit.signIn.signIn({
      ...from,
      via: 'api',
      login: 'li.na',
      password,
      code: await codeFor(seed),
    });
    expect(codeOf(answer)).toBe('access/sign-in-refused');
  });
});

describe('the second step of the web', () => {
  const firstStep = async () => {
    const step = await signIn('li.na', undefined, 'web');
    invariant(step.ok && step.value.stage === 'code', 'the code is asked for');
    return step.value.token.reveal();
  };
  const giveCode = (pendingToken: string, code: string) => kit.signIn.giveCode({ ...from, pendingToken, code });

  test('gives the session that the first did not', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed } = await enrol('li.na');
    const pending = await firstStep();
    expect(codeOf(await kit.establish({ sessionToken: pending }, { via: 'web' }))).toBe('access/not-signed-in');
    expect(codeOf(await giveCode(pending, '123456'))).toBe('access/code-wrong');
    const signedIn = await giveCode(pending, await codeFor(seed));
    invariant(signedIn.ok, 'the code is right');
    expect(codeOf(await kit.establish({ sessionToken: signedIn.value.token.reveal() }, { via: 'web' }))).toBe('ok');
    kit.moveClock(60_000);
    expect(codeOf(await giveCode(pending, await codeFor(seed)))).toBe('access/sign-in-expired');
  });

  test('comes within five minutes, and not from a made-up first step', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed } = await enrol('li.na');
    const pending = await firstStep();
    kit.moveClock(5 * 60_000 + 1000);
    expect(codeOf(await giveCode(pending, await codeFor(seed)))).toBe('access/sign-in-expired');
    expect(codeOf(await giveCode('made-up', await codeFor(seed)))).toBe('access/sign-in-expired');
    expect(codeOf(await giveCode('', await codeFor(seed)))).toBe('access/sign-in-expired');
  });

  test('is over when the person is signed out everywhere meanwhile', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed, actor } = await enrol('li.na');
    const pending = await firstStep();
    await kit.accounts.signOutEverywhere(actor);
    expect(codeOf(await giveCode(pending, await codeFor(seed)))).toBe('access/sign-in-expired');
  });
});

describe('who must have one', () => {
  test('gets no further than setting it up', async () => {
    await kit.addUser('dba', ['dba']);
    const token = await kit.tokenOf('dba');
    expect(codeOf(await kit.establish({ sessionToken: token }, { via: 'web' }))).toBe('access/second-factor-needed');
    const { token: after } = await enrol('dba');
    expect(codeOf(await kit.establish({ sessionToken: after }, { via: 'web' }))).toBe('ok');
  });

  test('does not depend on people of other roles', async () => {
    await kit.addUser('li.na', ['developer']);
    expect(codeOf(await kit.establish({ sessionToken: await kit.tokenOf('li.na') }, { via: 'web' }))).toBe('ok');
  });
});

describe('switching it off', () => {
  test('takes password and code', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed, actor } = await enrol('li.na');
    const code = await codeFor(seed);
    const off = async (password: SecretText, given: string) =>
      codeOf(await kit.secondFactor.switchOff(actor, { password, code: given }));
    expect(await off(new SecretText('wrong'), code)).toBe('access/password-wrong');
    expect(await off(right, '000000')).toBe('access/code-wrong');
    expect(codeOf(await signIn('li.na'))).toBe('access/code-needed');
    expect(await off(right, code)).toBe('ok');
    expect(await off(right, code)).toBe('access/second-factor-off');
    expect(codeOf(await signIn('li.na'))).toBe('ok');
    expect(await metadata.db.recoveryCode.count()).toBe(0);
  });

  test('new recovery codes make the old ones worthless', async () => {
    await kit.addUser('li.na', ['developer']);
    const { seed, actor, recovery } = await enrol('li.na');
    const fresh = { ...actor, authenticatedAt: await kit.clock.now() };
    const renewed = await kit.secondFactor.renewRecoveryCodes(fresh, await codeFor(seed));
    invariant(renewed.ok, 'new codes are made');
    expect(codeOf(await signIn('li.na', recovery[0]))).toBe('access/code-wrong');
    expect(codeOf(await signIn('li.na', renewed.value[0]?.reveal()))).toBe('ok');
  });

  test('an administrator removes that of another person, with the own password, and ends their sessions', async () => {
    await kit.addUser('admin', ['admin']);
    const liId = await kit.addUser('li.na', ['developer']);
    const { token } = await enrol('li.na');
    const { actor: admin } = await enrol('admin');
    const stale = { ...admin, authenticatedAt: new Date(0) };
    const fresh = { ...admin, authenticatedAt: await kit.clock.now() };
    expect(codeOf(await kit.users.resetSecondFactor(stale, liId))).toBe('access/reauthenticate-needed');
    expect(codeOf(await kit.users.resetSecondFactor(fresh, fresh.userId))).toBe('access/own-account');
    expect(codeOf(await kit.users.resetSecondFactor(fresh, liId))).toBe('ok');
    expect(codeOf(await kit.users.resetSecondFactor(fresh, liId))).toBe('access/second-factor-off');
    expect(codeOf(await kit.establish({ sessionToken: token }, { via: 'web' }))).toBe('access/not-signed-in');
    expect(codeOf(await signIn('li.na'))).toBe('ok');
    expect(await kit.auditActions()).toContain('access.second-factor-reset');
  });
});
