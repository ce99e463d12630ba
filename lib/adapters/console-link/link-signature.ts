import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '@/lib/adapters/crypto/key-ring';
import { invariant } from '@/lib/shared/assert';

export const signatureHeader = 'x-sluice-signature';
/** How far the clocks of two machines may be apart, and how long a request is good for. */
export const windowMs = 30_000;

/** What a request is about: it cannot be sent to another worker, for another run, or to do something else. */
export type LinkRequest = { readonly runnerId: string; readonly verb: LinkVerb; readonly runId: string };

/**
 * `export`: run it and send the file, or begin to make it. `fetch`: send the file that was made. `look`: answer a question to a Redis
 * server; the id is the question's.
 */
export const linkVerbs = ['run', 'cancel', 'export', 'fetch', 'look'] as const;
export type LinkVerb = (typeof linkVerbs)[number];

/** `v1 <key id> <milliseconds> <nonce> <mac>` */
export function signLinkRequest(ring: KeyRing, request: LinkRequest, now: number): string {
  const nonce = randomBytes(16).toString('hex');
  const mac = macOf(ring, ring.activeId, request, String(now), nonce);
  invariant(mac, 'the active key is in the ring');
  return `v1 ${ring.activeId} ${now} ${nonce} ${mac.toString('hex')}`;
}

export type VerifyLinkRequest = (header: string | undefined, request: LinkRequest) => boolean;

/** Each signature is good once, within the window, under any key of the ring: keys may be changed on one side first. */
export function createLinkVerifier(ring: KeyRing, now: () => number = Date.now): VerifyLinkRequest {
  const seen = new Map<string, number>();
  return (header, request) => {
    const [, keyId, time, nonce, given] =
      /^v1 ([a-z0-9-]{1,32}) (\d{1,16}) ([0-9a-f]{32}) ([0-9a-f]{64})$/.exec(header ?? '') ?? [];
    if (keyId === undefined || time === undefined || nonce === undefined || given === undefined) return false;
    const mac = macOf(ring, keyId, request, time, nonce);
    if (!mac || !timingSafeEqual(mac, Buffer.from(given, 'hex'))) return false;
    const at = now();
    if (Math.abs(at - Number(time)) > windowMs || seen.has(nonce)) return false;
    for (const [old, until] of seen) {
      if (until > at) break;
      seen.delete(old);
    }
    seen.set(nonce, at + 2 * windowMs);
    return true;
  };
}

function macOf(ring: KeyRing, keyId: string, request: LinkRequest, time: string, nonce: string): Buffer | undefined {
  const key = ring.derive('console-link', keyId);
  const { runnerId, verb, runId } = request;
  return key && createHmac('sha256', key).update(['v1', runnerId, verb, runId, time, nonce].join('\n')).digest();
}
