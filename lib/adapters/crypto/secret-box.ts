import type { KeyObject } from 'node:crypto';
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { SealContext, SecretBox, SecretRefusal } from '@/lib/access/secret-text';
import { SecretText } from '@/lib/access/secret-text';
import type { KeyPurpose, KeyRing } from '@/lib/adapters/crypto/key-ring';
import { keyBytes } from '@/lib/adapters/crypto/key-ring';
import { invariant } from '@/lib/shared/assert';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/**
 * Envelope: every record has a random key of its own, and that key stands beside the record under a key of the ring. A change of the
 * ring so touches 60 bytes a record and never the secret. Form: `v1.<key id>.<wrapped key>.<secret>`, each part nonce ‖ data ‖ tag.
 */
export function createSecretBox(
  ring: KeyRing,
  purpose: Extract<KeyPurpose, 'credential' | 'webhook' | 'probe' | 'second-factor' | 'session'>,
): SecretBox {
  const wrap = (context: SealContext, recordKey: Uint8Array): { keyId: string; wrapped: string } => {
    const kek = ring.derive(purpose, ring.activeId);
    invariant(kek, 'the active key is in the ring');
    return { keyId: ring.activeId, wrapped: encrypt(kek, recordKey, aadOf('key', ring.activeId, purpose, context)) };
  };
  const unwrap = (context: SealContext, envelope: Envelope): Result<KeyObject, SecretRefusal> => {
    const kek = ring.derive(purpose, envelope.keyId);
    if (!kek) return refuse({ code: 'secret/key-missing', keyId: envelope.keyId });
    const bytes = decrypt(kek, envelope.wrapped, aadOf('key', envelope.keyId, purpose, context));
    if (bytes?.length !== keyBytes) return notAuthentic;
    return ok(createSecretKey(bytes));
  };

  return {
    seal(context, secret) {
      const recordKey = randomBytes(keyBytes);
      const { keyId, wrapped } = wrap(context, recordKey);
      const plain = Buffer.from(secret.reveal(), 'utf8');
      const body = encrypt(createSecretKey(recordKey), plain, aadOf('secret', '', purpose, context));
      recordKey.fill(0);
      plain.fill(0);
      return { sealed: `v1.${keyId}.${wrapped}.${body}`, keyId };
    },
    open(context, sealed) {
      const envelope = readEnvelope(sealed);
      if (!envelope) return notAuthentic;
      const key = unwrap(context, envelope);
      if (!key.ok) return key;
      const plain = decrypt(key.value, envelope.body, aadOf('secret', '', purpose, context));
      return plain ? ok(new SecretText(plain.toString('utf8'))) : notAuthentic;
    },
    rewrap(context, sealed) {
      const envelope = readEnvelope(sealed);
      if (!envelope) return notAuthentic;
      if (envelope.keyId === ring.activeId) return ok(undefined);
      const key = unwrap(context, envelope);
      if (!key.ok) return key;
      const { keyId, wrapped } = wrap(context, key.value.export());
      return ok({ sealed: `v1.${keyId}.${wrapped}.${envelope.body}`, keyId });
    },
  };
}

const notAuthentic = refuse({ code: 'secret/not-authentic' });

type Envelope = { readonly keyId: string; readonly wrapped: string; readonly body: string };

function readEnvelope(sealed: string): Envelope | undefined {
  const [version, keyId, wrapped, body, ...rest] = sealed.split('.');
  if (version !== 'v1' || !keyId || !wrapped || !body || rest.length > 0) return undefined;
  return { keyId, wrapped, body };
}

/** Length before each part, so that no two contexts have the same bytes. */
function aadOf(layer: string, keyId: string, purpose: string, { recordId, field, version }: SealContext): Buffer {
  const parts = ['sluice/v1', layer, keyId, purpose, recordId, field, String(version)];
  return Buffer.from(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(','), 'utf8');
}

const nonceBytes = 12;
const tagBytes = 16;

function encrypt(key: KeyObject, plain: Uint8Array, aad: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(aad);
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, data, cipher.getAuthTag()]).toString('base64url');
}

/** Undefined when the text, its tag or what it belongs to is not what was sealed. */
function decrypt(key: KeyObject, encoded: string, aad: Buffer): Buffer | undefined {
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== encoded) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  const data = decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes));
  try {
    return Buffer.concat([data, decipher.final()]);
  } catch {
    return undefined;
  }
}
