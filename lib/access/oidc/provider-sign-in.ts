import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AccessErrorOf } from '@/lib/access/access-error';
import type { ExternalAccountStore } from '@/lib/access/external/external-identity';
import { identityHash } from '@/lib/access/external/external-identity';
import { newSession } from '@/lib/access/new-session';
import { claimedIdentity } from '@/lib/access/oidc/claimed-identity';
import type { FlowSecrets, IdentityProvider, ProviderClaims } from '@/lib/access/oidc/identity-provider';
import { tokenHash } from '@/lib/access/opaque-token';
import type { SealContext, SecretBox } from '@/lib/access/secret-text';
import { SecretText } from '@/lib/access/secret-text';
import type { Entry, SignInStore } from '@/lib/access/sign-in-service';
import { accessAct } from '@/lib/access/sign-in-service';
import type { Clock } from '@/lib/shared/clock';
import { newId, userIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** A person has this long at the provider. */
export const flowMs = 10 * 60_000;

export type SpentStateStore = {
  /** True for exactly one caller per state. */
  spend(stateHash: string, expiresAt: Date): Promise<boolean>;
};

export type ProviderBegun = {
  readonly location: URL;
  /** For the browser's cookie: sealed, so that it can neither be read there nor be made up. */
  readonly flow: string;
};

export type ProviderSignedIn = { readonly token: SecretText; readonly next: string };

export type ProviderRefusal = AccessErrorOf<
  | 'access/provider-unknown'
  | 'access/provider-unavailable'
  | 'access/provider-refused'
  | 'access/flow-lost'
  | 'access/sign-in-refused'
>;

type Parts = {
  readonly providers: readonly IdentityProvider[];
  readonly store: Pick<SignInStore, 'startSession' | 'record'>;
  readonly spent: SpentStateStore;
  readonly accounts: ExternalAccountStore;
  readonly box: Pick<SecretBox, 'seal' | 'open'>;
  readonly clock: Clock;
  readonly redirectUriOf: (providerId: string) => string;
};

const flowSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  isFresh: z.boolean(),
  at: z.number(),
});

/** A cookie of one provider opens nothing at another: answers of two providers cannot be taken for each other. */
const flowContext = (providerId: string): SealContext => ({ recordId: providerId, field: 'sign-in-flow', version: 1 });

export type ProviderSignIn = ReturnType<typeof createProviderSignIn>;

/** Signing in by an identity provider: away, and back with an answer that only this browser can use, once. */
export function createProviderSignIn(parts: Parts) {
  const { providers, box, clock, redirectUriOf } = parts;
  const find = (id: string) => providers.find((provider) => provider.id === id);
  return {
    /** For the sign-in page. */
    choices: providers.map(({ id, name }) => ({ id, name })),

    byIssuer: (issuer: string) => providers.find((provider) => provider.issuer === issuer),

    /** `next` is a path of ours: the caller has looked. */
    async begin(
      providerId: string,
      { next, isFresh }: { readonly next: string; readonly isFresh: boolean },
    ): Promise<Result<ProviderBegun, ProviderRefusal>> {
      const provider = find(providerId);
      if (!provider) return refuse({ code: 'access/provider-unknown' });
      const secrets: FlowSecrets = { state: randomText(), nonce: randomText(), verifier: randomText() };
      const location = await provider.begin(secrets, redirectUriOf(provider.id), { isFresh });
      if (!location) return refuse({ code: 'access/provider-unavailable' });
      const flow = JSON.stringify({ ...secrets, next, isFresh, at: (await clock.now()).getTime() });
      return ok({ location, flow: box.seal(flowContext(provider.id), new SecretText(flow)).sealed });
    },

    /** The provider tells us that a person is out there: so they are out here. Their tokens stay until they rest by themselves. */
    endSessions: (providerId: string, token: string, ip: string) => endSessions(parts, find(providerId), token, ip),

    finish: (
      providerId: string,
      answer: { readonly url: URL; readonly flow: string | undefined },
      entry: Entry,
    ): Promise<Result<ProviderSignedIn, ProviderRefusal>> => finish(parts, find(providerId), answer, entry),
  };
}

const randomText = () => randomBytes(32).toString('base64url');

async function finish(
  { store, spent, accounts, box, clock }: Parts,
  provider: IdentityProvider | undefined,
  { url, flow: sealed }: { readonly url: URL; readonly flow: string | undefined },
  entry: Entry,
): Promise<Result<ProviderSignedIn, ProviderRefusal>> {
  if (!provider) return refuse({ code: 'access/provider-unknown' });
  const at = await clock.now();
  const flow = openFlow(box, provider.id, sealed, at);
  if (!flow || url.searchParams.get('state') !== flow.state) return refuse({ code: 'access/flow-lost' });
  // Before anything is asked: an answer that is shown twice is refused, even when both come at once.
  if (!(await spent.spend(tokenHash(flow.state), new Date(at.getTime() + flowMs)))) {
    return refuse({ code: 'access/flow-lost' });
  }
  const answer = await provider.finish(url, flow);
  if (answer.kind === 'unavailable') return refuse({ code: 'access/provider-unavailable' });
  if (answer.kind === 'refused') return refuse({ code: 'access/provider-refused' });

  const identity = claimedIdentity(provider, answer.claims);
  const admitted = await accounts.admit(identity, { whenTaken: 'number', newId: newId(userIdSchema), at }, entry);
  if (admitted.kind !== 'account' || admitted.account.isDisabled) {
    const userId = admitted.kind === 'account' ? admitted.account.userId : null;
    await store.record(accessAct('access.sign-in.refused', userId, entry, { provider: provider.id }));
    return refuse({ code: 'access/sign-in-refused' });
  }
  const { userId } = admitted.account;
  const { ip, userAgent } = entry;
  const started = newSession({ userId, at, ip, userAgent, lifeMs: provider.sessionMs });
  const session = { ...started.session, authAt: provenAt(answer.claims, flow.isFresh, at) };
  const replaced = entry.presentedToken === undefined ? undefined : tokenHash(entry.presentedToken);
  await store.startSession(session, replaced, accessAct('access.sign-in', userId, entry, { provider: provider.id }));
  return ok({ token: started.token, next: flow.next });
}

async function endSessions(
  { spent, accounts, clock }: Parts,
  provider: IdentityProvider | undefined,
  token: string,
  ip: string,
): Promise<Result<void, AccessErrorOf<'access/provider-unknown' | 'access/logout-token-refused'>>> {
  if (!provider) return refuse({ code: 'access/provider-unknown' });
  const said = await provider.readLogout(token);
  if (!said) return refuse({ code: 'access/logout-token-refused' });
  const { issuer } = provider;
  const expiresAt = new Date((await clock.now()).getTime() + flowMs);
  const isNew = await spent.spend(tokenHash(JSON.stringify(['logout', issuer, said.tokenId])), expiresAt);
  if (!isNew) return refuse({ code: 'access/logout-token-refused' });
  const hash = identityHash({ provider: 'oidc', issuer, subject: said.subject });
  await accounts.endSessions(hash, (userId) =>
    accessAct('access.provider-sign-out', userId, { ip, via: 'api' }, { provider: provider.id }),
  );
  return ok(undefined);
}

/** A provider with a session of its own lets people through without asking: that is a sign-in, and no fresh proof. */
function provenAt({ authenticatedAt }: ProviderClaims, isFresh: boolean, now: Date): Date {
  if (authenticatedAt) return authenticatedAt < now ? authenticatedAt : now;
  return isFresh ? now : new Date(0);
}

function openFlow(box: Pick<SecretBox, 'open'>, providerId: string, sealed: string | undefined, now: Date) {
  if (sealed === undefined) return undefined;
  const opened = box.open(flowContext(providerId), sealed);
  if (!opened.ok) return undefined;
  const flow = flowSchema.parse(JSON.parse(opened.value.reveal()));
  return now.getTime() - flow.at > flowMs ? undefined : flow;
}
