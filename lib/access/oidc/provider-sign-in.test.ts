import { expect, test } from 'vitest';
import type { ExternalIdentity } from '@/lib/access/external/external-identity';
import type { IdentityProvider } from '@/lib/access/oidc/identity-provider';
import { createProviderSignIn, flowMs } from '@/lib/access/oidc/provider-sign-in';
import type { SecretBox } from '@/lib/access/secret-text';
import { SecretText } from '@/lib/access/secret-text';
import type { NewSession } from '@/lib/access/sign-in-service';
import { invariant } from '@/lib/shared/assert';
import { ok, refuse } from '@/lib/shared/result';

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.error?.code ?? 'ok';
const entry = { ip: '10.0.0.7', userAgent: 'test', via: 'web' } as const;
const noon = new Date('2026-11-30T12:00:00Z');

/** Seals by writing down what it belongs to: enough to see that a flow of one provider opens at no other. */
const box: Pick<SecretBox, 'seal' | 'open'> = {
  seal: (context, secret) => ({ sealed: JSON.stringify([context, secret.reveal()]), keyId: 'k' }),
  open(context, sealed) {
    const [of, secret] = JSON.parse(sealed) as [object, string];
    return JSON.stringify(of) === JSON.stringify(context)
      ? ok(new SecretText(secret))
      : refuse({ code: 'secret/not-authentic' });
  },
};

function world(authenticatedAt?: Date) {
  let now = noon;
  const sessions: NewSession[] = [];
  const admitted: ExternalIdentity[] = [];
  const spent = new Set<string>();
  const providerNamed = (id: string): IdentityProvider => ({
    id,
    name: id,
    issuer: `https://${id}.test`,
    loginClaim: 'preferred_username',
    rolesClaim: 'groups',
    roleMap: undefined,
    sessionMs: 3_600_000,
    begin: async ({ state }) => new URL(`https://${id}.test/authorize?state=${state}`),
    readLogout: async () => undefined,
    finish: async () => ({ kind: 'claims', claims: { subject: 'S', claims: {}, authenticatedAt } }),
  });
  const service = createProviderSignIn({
    providers: [providerNamed('one'), providerNamed('two')],
    store: { startSession: async (session) => void sessions.push(session), record: async () => undefined },
    spent: { spend: async (hash) => !spent.has(hash) && Boolean(spent.add(hash)) },
    accounts: {
      async admit(identity, { newId: userId }) {
        admitted.push(identity);
        const rights = { login: 'x', displayName: 'x', isDisabled: false, mustChangePassword: false };
        const more = { provider: 'oidc', secondFactorAt: null, confirmedAt: now, roles: [], projects: [] } as const;
        return { kind: 'account', account: { userId, ...rights, ...more } };
      },
      endSessions: async () => undefined,
      record: async () => undefined,
    },
    box,
    clock: { now: async () => now },
    redirectUriOf: (id) => `https://sluice.test/api/auth/${id}/callback`,
  });
  const begin = async (id: string, isFresh = false) => {
    const begun = await service.begin(id, { next: '/tickets', isFresh });
    invariant(begun.ok, 'it begins');
    const url = new URL(`https://sluice.test/cb?code=c&state=${begun.value.location.searchParams.get('state')}`);
    return { url, flow: begun.value.flow };
  };
  return {
    service,
    begin,
    sessions,
    admitted,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
}

test('a person has ten minutes', async () => {
  const { service, begin, pass, sessions } = world();
  const [quick, slow] = [await begin('one'), await begin('one')];
  pass(flowMs);
  const done = await service.finish('one', quick, entry);
  expect(done.ok && done.value.next).toBe('/tickets');
  pass(1);
  expect(codeOf(await service.finish('one', slow, entry))).toBe('access/flow-lost');
  expect(sessions).toHaveLength(1);
});

test('an answer of one provider is none of another', async () => {
  const { service, begin, admitted } = world();
  const flow = await begin('one');
  expect(codeOf(await service.finish('two', flow, entry))).toBe('access/flow-lost');
  expect(admitted).toEqual([]);
});

test('two people of two providers with the same subject are two', async () => {
  const { service, begin, admitted } = world();
  await service.finish('one', await begin('one'), entry);
  await service.finish('two', await begin('two'), entry);
  expect(admitted.map(({ issuer }) => issuer)).toEqual(['https://one.test', 'https://two.test']);
});

test.each<[why: string, said: Date | undefined, isFresh: boolean, proven: Date]>([
  ['let through without a word of when', undefined, false, new Date(0)],
  ['asked again, without a word of when', undefined, true, noon],
  ['let through, proven an hour ago', new Date('2026-11-30T11:00:00Z'), false, new Date('2026-11-30T11:00:00Z')],
  ['asked again, but not asked', new Date('2026-11-30T11:00:00Z'), true, new Date('2026-11-30T11:00:00Z')],
  ['from a clock that is ahead', new Date('2026-11-30T13:00:00Z'), true, noon],
])('%s', async (_why, said, isFresh, proven) => {
  const { service, begin, sessions } = world(said);
  await service.finish('one', await begin('one', isFresh), entry);
  expect(sessions[0]?.authAt).toEqual(proven);
  expect(sessions[0]?.expiresAt).toEqual(new Date('2026-11-30T13:00:00Z'));
});
