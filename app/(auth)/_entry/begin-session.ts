import { cookies } from 'next/headers';
import { isOwnPath } from '@/app/_server/actor';
import { services } from '@/app/_server/services';
import { pendingCookie, sessionCookie } from '@/app/_server/session-cookie';
import type { SecretText } from '@/lib/access/secret-text';

/** Gives the browser its session. The token itself is in nobody's hands but the cookie's. */
export async function keepSession(token: SecretText): Promise<void> {
  const { origin } = services().config;
  const jar = await cookies();
  const { name, options } = sessionCookie(origin);
  jar.set(name, token.reveal(), options);
  jar.delete(pendingCookie(origin).name);
}

/** The cookie that the browser came with: its session ends when another begins. */
export async function presentedToken(): Promise<string | undefined> {
  return (await cookies()).get(sessionCookie(services().config.origin).name)?.value;
}

/** Between password and code. */
export async function keepPending(token: SecretText, expires: Date): Promise<void> {
  const { name, options } = pendingCookie(services().config.origin);
  (await cookies()).set(name, token.reveal(), { ...options, sameSite: 'strict', expires });
}

export async function pendingToken(): Promise<string | undefined> {
  return (await cookies()).get(pendingCookie(services().config.origin).name)?.value;
}

/** Where to go after signing in: a path of ours, or home. */
export const pathAfter = (next: string | undefined): string => (next !== undefined && isOwnPath(next) ? next : '/');
