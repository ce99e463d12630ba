import type { Cost } from './operation';

/** A bucket holds `burst` calls and gains `perSecond`. */
export type Allowance = { readonly burst: number; readonly perSecond: number };

export const allowances: { readonly [Kind in Cost]: Allowance } = {
  read: { burst: 300, perSecond: 20 },
  write: { burst: 120, perSecond: 4 },
  typing: { burst: 60, perSecond: 8 },
  'sign-in': { burst: 20, perSecond: 0.2 },
};

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly retryAfterSeconds: number };

export type RateLimiter = { take(kind: Cost, subject: string): Verdict };

const subjectsMax = 20_000;

/**
 * Token buckets of this process. With n web processes a person gets up to n times the allowance: the limit protects the process
 * from one caller, not the caller from counting. It needs no Redis and so it holds when Redis is gone.
 */
export function createRateLimiter(now: () => number = () => performance.now()): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(kind, subject) {
      const { burst, perSecond } = allowances[kind];
      const key = `${kind}:${subject}`;
      const at = now();
      const bucket = buckets.get(key);
      const tokens = bucket ? Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond) : burst;
      // Re-inserted at the end: the map's first entries are the ones that were not seen for longest.
      buckets.delete(key);
      if (tokens < 1) {
        buckets.set(key, { tokens, at });
        return { allowed: false, retryAfterSeconds: Math.ceil((1 - tokens) / perSecond) };
      }
      buckets.set(key, { tokens: tokens - 1, at });
      if (buckets.size > subjectsMax) buckets.delete(buckets.keys().next().value ?? key);
      return { allowed: true };
    },
  };
}
