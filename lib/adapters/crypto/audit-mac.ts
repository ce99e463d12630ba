import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '@/lib/adapters/crypto/key-ring';
import type { AuditMac } from '@/lib/audit/chain';
import { invariant } from '@/lib/shared/assert';

/** Signs with the active key and recognises every key of the ring: a retired key stays in the ring while its rows are to be verified. */
export function createAuditMac(ring: KeyRing): AuditMac {
  const macUnder = (id: string, text: string): Buffer => {
    const key = ring.derive('audit-mac', id);
    invariant(key, 'the key ring derives a key for each of its ids');
    return createHmac('sha256', key).update(text, 'utf8').digest();
  };
  return {
    sign: (text) => macUnder(ring.activeId, text).toString('hex'),
    signerOf: (text, mac) => {
      if (!/^[0-9a-f]{64}$/.test(mac)) return undefined;
      const given = Buffer.from(mac, 'hex');
      return ring.ids.find((id) => timingSafeEqual(macUnder(id, text), given));
    },
  };
}
