import { createHmac } from 'node:crypto';
import type { KeyRing } from '@/lib/adapters/crypto/key-ring';
import { invariant } from '@/lib/shared/assert';

/** Equal values of one instance look equal, and nobody without the key can try values. Another active key gives other digests. */
export function createMaskDigest(ring: KeyRing): (instanceId: string, value: string) => string {
  const key = ring.derive('console-mask', ring.activeId);
  invariant(key, 'the active key is in the ring');
  return (instanceId, value) => createHmac('sha256', key).update(`${instanceId}\n${value}`).digest('hex').slice(0, 16);
}
