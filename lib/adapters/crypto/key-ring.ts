import type { KeyObject } from 'node:crypto';
import { createSecretKey, hkdfSync } from 'node:crypto';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** Each purpose has a key of its own, derived by label: what one use leaks says nothing about another. */
export const keyPurposes = [
  'credential',
  'session',
  'audit-mac',
  'webhook',
  'probe',
  'console-link',
  'console-mask',
  'second-factor',
] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

export type KeyRing = {
  /** Seals and signs new things. The others only open what they once sealed. */
  readonly activeId: string;
  readonly ids: readonly string[];
  /** Undefined when the ring does not hold that id. */
  derive(purpose: KeyPurpose, id: string): KeyObject | undefined;
};

export type KeyRingRefusal =
  | { readonly code: 'crypto/keys-missing' }
  | { readonly code: 'crypto/key-malformed'; readonly position: number }
  | { readonly code: 'crypto/key-duplicate'; readonly id: string }
  | { readonly code: 'crypto/key-short'; readonly id: string; readonly bytes: number }
  | { readonly code: 'crypto/key-weak'; readonly id: string };

export const keyBytes = 32;
const entryPattern = /^([a-z0-9][a-z0-9-]{0,31}):([A-Za-z0-9+/_-]+={0,2})$/;

/** Reads `id:base64,id2:base64`. The first key is the active one. A refusal never holds key material. */
export function parseKeyRing(text: string | undefined): Result<KeyRing, KeyRingRefusal> {
  const entries = (text ?? '').split(',').map((entry) => entry.trim());
  if (entries.every((entry) => entry === '')) return refuse({ code: 'crypto/keys-missing' });
  const keys = new Map<string, Uint8Array>();
  for (const [i, entry] of entries.entries()) {
    const [, id, encoded] = entryPattern.exec(entry) ?? [];
    if (id === undefined || encoded === undefined) return refuse({ code: 'crypto/key-malformed', position: i + 1 });
    if (keys.has(id)) return refuse({ code: 'crypto/key-duplicate', id });
    const bytes = Uint8Array.from(Buffer.from(encoded, 'base64'));
    if (bytes.length < keyBytes) return refuse({ code: 'crypto/key-short', id, bytes: bytes.length });
    if (isGuessable(bytes)) return refuse({ code: 'crypto/key-weak', id });
    keys.set(id, bytes);
  }
  return ok(toKeyRing(keys));
}

function toKeyRing(keys: ReadonlyMap<string, Uint8Array>): KeyRing {
  const derived = new Map<string, KeyObject>();
  for (const [id, bytes] of keys) {
    for (const purpose of keyPurposes) {
      const okm = hkdfSync('sha256', bytes, new Uint8Array(0), `sluice/v1/${purpose}`, keyBytes);
      derived.set(`${purpose}/${id}`, createSecretKey(new Uint8Array(okm)));
    }
    bytes.fill(0);
  }
  const ids = [...keys.keys()];
  return { activeId: ids[0] ?? '', ids, derive: (purpose, id) => derived.get(`${purpose}/${id}`) };
}

/**
 * A key that a person typed or copied from a page is not a key. Random bytes of this length have about 30 different values and are
 * practically never all printable, so words, patterns and repeated bytes fall out without a list of known defaults.
 */
function isGuessable(bytes: Uint8Array): boolean {
  const distinct = new Set(bytes).size;
  const printable = bytes.every((byte) => byte >= 0x09 && byte < 0x7f);
  const steps = new Set(bytes.slice(1).map((byte, i) => (byte - (bytes[i] ?? 0)) & 0xff)).size;
  return distinct < 16 || printable || steps < 16;
}
