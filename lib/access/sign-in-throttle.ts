import { createHash } from 'node:crypto';

/**
 * Slows guessing down. An attempt is counted before the password is looked at, so that a thousand guesses at once are a thousand
 * attempts; a sign-in that succeeds takes its count back. Counters have a table of their own.
 */
export type SignInThrottle = {
  /** Counts the attempt under all keys, unless one of them is locked. */
  begin(keys: readonly ThrottleKey[]): Promise<ThrottleAnswer>;
  /** The attempt was good: the counters of the account start again, those of an address lose this attempt alone. */
  clear(keys: readonly ThrottleKey[]): Promise<void>;
};

export type ThrottleAnswer = { readonly kind: 'go' } | { readonly kind: 'wait'; readonly retryAfterSeconds: number };

export type ThrottleKey = {
  readonly key: string;
  readonly freeFailures: number;
  /** An address is shared: one good sign-in of an own account must not forgive the guesses at others. */
  readonly isShared?: boolean;
};

/** After the free failures each further one doubles the wait, up to this. Counters are forgotten after an hour without failure. */
export const lockSecondsMax = 900;
export const forgetSeconds = 3600;

/** How long the key is locked after this failure, counted from one; 0 = not. */
export function lockSeconds(failures: number, freeFailures: number): number {
  const beyond = failures - freeFailures;
  return beyond <= 0 ? 0 : Math.min(lockSecondsMax, 2 ** Math.min(beyond - 1, 20));
}

/**
 * An address from which the account has signed in before has its own counter and does not meet the lock of the account: strangers who
 * guess cannot lock a person out of the place where the person works. The address itself is counted in any case.
 */
export function throttleKeys(login: string, ip: string, isKnownAddress: boolean): readonly ThrottleKey[] {
  const network = networkOf(ip);
  return [
    isKnownAddress
      ? { key: `known:${accountMark(login)}@${network}`, freeFailures: 5 }
      : { key: `login:${accountMark(login)}`, freeFailures: 5 },
    { key: `ip:${network}`, freeFailures: 20, isShared: true },
  ];
}

/**
 * What stands for a login in the table of counters: 24 bits of its hash. People type passwords into the field of the login, and this
 * says nothing of them; two logins that share a mark share a counter, which does no harm.
 */
export function accountMark(login: string): string {
  return createHash('sha256').update(login, 'utf8').digest('hex').slice(0, 6);
}

/** An IPv6 customer has a /64: counting single addresses would count nothing. */
export function networkOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head.split(':').filter((group) => group !== '');
  const right = plain.includes('::') ? tail.split(':').filter((group) => group !== '') : [];
  const zeros = new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
