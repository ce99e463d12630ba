/** How a browser holds its session. The attributes are those of SECURITY: not readable by scripts, not sent from other sites. */
export type SessionCookie = {
  readonly name: string;
  readonly options: {
    readonly httpOnly: true;
    readonly secure: boolean;
    readonly sameSite: 'lax';
    readonly path: '/';
  };
};

/**
 * Over https the `__Host-` prefix makes the browser refuse the cookie from a subdomain or over http. An installation that is
 * reached over plain http (a first try on a laptop) cannot have it. `lax`, because links from mails must arrive signed in; what
 * changes something is checked by Origin.
 */
export const sessionCookie = (origin: string): SessionCookie => cookieNamed('sluice-session', origin);

/** Password given, code not yet. */
export const pendingCookie = (origin: string): SessionCookie => cookieNamed('sluice-sign-in', origin);

/** On the way to an identity provider and back, sealed. `lax`: it comes back by a link of the provider. */
export const flowCookie = (origin: string): SessionCookie => cookieNamed('sluice-oidc', origin);

function cookieNamed(name: string, origin: string): SessionCookie {
  const secure = origin.startsWith('https://');
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
  };
}

/** The value of one cookie of a Cookie header. */
export function cookieOf(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=') || undefined;
  }
  return undefined;
}

export function bearerOf(headers: Headers): string | undefined {
  const header = headers.get('authorization');
  if (header === null) return undefined;
  // A header of another kind is a failed credential and not the absence of one.
  return /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? '';
}

/** A Set-Cookie line; no value = forget it. */
export function setCookieLine({ name, options }: SessionCookie, token: string | undefined): string {
  return [
    `${name}=${token ?? ''}`,
    `Path=${options.path}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(options.secure ? ['Secure'] : []),
    ...(token === undefined ? ['Max-Age=0'] : []),
  ].join('; ');
}
