import { services } from '@/app/_server/services';
import type { AccountView } from '@/components/access/own-account';
import type { Actor } from '@/lib/access/actor';
import { invariant } from '@/lib/shared/assert';

/** Everything of the own account; whoever is let in to the page may see it. */
export async function accountView(actor: Actor, sessionToken: string): Promise<AccountView> {
  const { account, secondFactor, providerSignIn } = services();
  const [own, factor, sessions] = await Promise.all([
    account.view(actor),
    secondFactor.view(actor),
    account.listSessions(actor, sessionToken),
  ]);
  invariant(own.ok && factor.ok && sessions.ok, 'a person with a session sees the own account');
  const { login, displayName, email, roles, provider, issuer } = own.value;
  const known = issuer === null ? undefined : providerSignIn.byIssuer(issuer);
  const { state, since, recoveryCodesLeft, isRequired } = factor.value;
  return {
    login,
    displayName,
    email,
    roles,
    provider,
    providerName: known?.name ?? issuer ?? '',
    proveAgain: known ? `/api/auth/${known.id}/start?fresh=true&next=/account` : null,
    factor: { state, since: since?.toISOString() ?? null, recoveryCodesLeft, isRequired },
    sessions: sessions.value.map(({ ip, userAgent, createdAt, lastSeenAt, isThisOne }) => ({
      ip,
      userAgent,
      isThisOne,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    })),
  };
}
