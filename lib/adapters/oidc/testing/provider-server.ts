import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { Context } from 'oidc-provider';
import Provider from 'oidc-provider';
import { invariant } from '@/lib/shared/assert';

export type Person = { readonly sub: string } & Readonly<Record<string, unknown>>;
export type ProviderServer = Awaited<ReturnType<typeof startProvider>>;

export const clientId = 'sluice';

/** An identity provider on the loopback. Whoever `person` is signs in without being asked. */
export async function startProvider(redirectUri: string) {
  let present: Person = { sub: 'nobody' };
  let denies = false;
  const clientSecret = randomBytes(24).toString('base64url');
  const people = new Map<string, Person>();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer();
  const issuer = await listen(server);
  const scopes = 'openid profile email groups';
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    claims: { profile: ['name', 'preferred_username'], email: ['email', 'email_verified'], groups: ['groups'] },
    // Said, so that the provider says nothing: keys and lives of its own are meant for trying.
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    interactions: { url: () => '/interaction' },
    findAccount: (_ctx: unknown, sub: string) => ({ accountId: sub, claims: () => people.get(sub) ?? { sub } }),
    async loadExistingGrant({ oidc }: Context) {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope(scopes);
      await grant.save();
      return grant;
    },
  });
  const serve = provider.callback();
  server.on('request', (req, res) => {
    if (!req.url?.startsWith('/interaction')) return serve(req, res);
    const login = { accountId: present.sub };
    const result = denies ? { error: 'access_denied' } : { login };
    provider.interactionFinished(req, res, result).catch(() => res.writeHead(500).end());
  });
  return {
    issuer,
    privateKey,
    clientSecret,
    scopes,
    setPerson(person: Person) {
      present = person;
      people.set(person.sub, person);
    },
    setDenies: (value: boolean) => {
      denies = value;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      invariant(typeof address === 'object' && address, 'the provider has a port');
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

/** What a browser does with a redirect: follows it, with the provider's own cookies, until it leads out. */
export async function follow(location: string, issuer: string, jar = new Map<string, string>()): Promise<string> {
  let at = location;
  for (let hop = 0; hop < 10 && at.startsWith(issuer); hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const next = answer.headers.get('location');
    invariant(next, `the provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
    at = new URL(next, at).href;
  }
  return at;
}
