import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from '@/lib/access/actor';
import type { EstablishRefusal } from '@/lib/access/establish-actor';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';
import type { Permission } from './operation';
import { clientAddress } from './peer-address';
import type { Caller } from './serve-operation';
import { judgeRight } from './serve-operation';
import { services } from './services';
import { bearerOf, cookieOf, sessionCookie } from './session-cookie';

/** A page or operation that lets in who has something to do before everything else. */
export type EntryFlags = { readonly isPasswordChange?: boolean; readonly isEnrolment?: boolean };
export type Approach = { readonly ip: string } & EntryFlags;

/** Who came in. A bearer token counts alone: a request with a bad token and a good cookie is refused. */
export async function establishCaller(
  from: Headers,
  { ip, isPasswordChange = false, isEnrolment = false }: Approach,
): Promise<Result<Caller | undefined, EstablishRefusal>> {
  const { config, establishActor } = services();
  const apiToken = bearerOf(from);
  if (apiToken !== undefined) {
    const via = /^sluice-cli\//.test(from.get('user-agent') ?? '') ? 'cli' : 'api';
    const actor = await establishActor({ apiToken }, { via, ip });
    return actor.ok ? ok({ actor: actor.value, with: 'token' }) : actor;
  }
  const sessionToken = cookieOf(from, sessionCookie(config.origin).name);
  if (sessionToken === undefined) return ok(undefined);
  const actor = await establishActor({ sessionToken }, { via: 'web', ip, isPasswordChange, isEnrolment });
  return actor.ok ? ok({ actor: actor.value, with: 'session', sessionToken }) : actor;
}

/** The person behind the page or server action that is being served; only cookies count there. */
export async function currentCaller(options: EntryFlags = {}): Promise<Result<Caller | undefined, EstablishRefusal>> {
  const { config } = services();
  const from = new Headers(await headers());
  from.delete('authorization');
  const jar = await cookies();
  const { name } = sessionCookie(config.origin);
  const value = jar.get(name)?.value;
  from.set('cookie', value === undefined ? '' : `${name}=${value}`);
  const ip = clientAddress(from, config.trustedProxies);
  return establishCaller(from, { ip, ...options });
}

/**
 * For pages: who is not signed in goes to the sign-in page and comes back, who must choose a password goes there, who cannot
 * have the right is told so. What may be done with the very thing is judged by the service.
 */
export async function requireActor(permission: Permission = 'self'): Promise<Actor> {
  const caller = await currentCaller();
  if (!caller.ok && caller.error.code === 'access/password-change-needed') redirect('/change-password');
  if (!caller.ok && caller.error.code === 'access/second-factor-needed') redirect('/second-factor');
  if (!caller.ok || !caller.value) redirect(`/sign-in${await returnQuery()}`);
  const { actor } = caller.value;
  if (permission !== 'self' && permission !== 'public' && !judgeRight(actor, permission).ok) {
    redirect(`/no-access?right=${permission}`);
  }
  return actor;
}

/** The path that was asked for, as proxy.ts says it. Only ever a path of our own: `//evil.test` is none. */
async function returnQuery(): Promise<string> {
  const path = (await headers()).get('x-sluice-path');
  return path && isOwnPath(path) && path !== '/' ? `?next=${encodeURIComponent(path)}` : '';
}

/** For the sign-in page: where to go afterwards. Anything that is not a plain path of this installation is dropped. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\x20-\x7e]*$/.test(path) && !path.includes('\\');
}
