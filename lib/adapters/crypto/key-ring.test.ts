import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { createAuditMac } from '@/lib/adapters/crypto/audit-mac';
import { keyPurposes, parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { invariant } from '@/lib/shared/assert';

const random = () => randomBytes(32).toString('base64');
const encoded = (text: string) => Buffer.from(text).toString('base64');

function ringOf(text: string) {
  const ring = parseKeyRing(text);
  invariant(ring.ok, 'the ring is read');
  return ring.value;
}

describe('boot refuses', () => {
  test.each<[why: string, text: string | undefined, code: string]>([
    ['no setting', undefined, 'crypto/keys-missing'],
    ['an empty one', ' , ', 'crypto/keys-missing'],
    ['a key without id', random(), 'crypto/key-malformed'],
    ['an id with a colon', `a:b:${random()}`, 'crypto/key-malformed'],
    ['an id longer than its column', `${'k'.repeat(33)}:${random()}`, 'crypto/key-malformed'],
    ['what is no base64', 'k1:!!!!', 'crypto/key-malformed'],
    ['a trailing comma with a hole', `k1:${random()},,k2:${random()}`, 'crypto/key-malformed'],
    ['an id twice', `k1:${random()},k1:${random()}`, 'crypto/key-duplicate'],
    ['16 bytes', `k1:${randomBytes(16).toString('base64')}`, 'crypto/key-short'],
    ['31 bytes', `k1:${randomBytes(31).toString('base64')}`, 'crypto/key-short'],
    ['zeros', `k1:${Buffer.alloc(32).toString('base64')}`, 'crypto/key-weak'],
    ['one byte repeated', `k1:${Buffer.alloc(32, 0x9c).toString('base64')}`, 'crypto/key-weak'],
    [
      'counting bytes',
      `k1:${Buffer.from(Array.from({ length: 32 }, (_, i) => i + 130)).toString('base64')}`,
      'crypto/key-weak',
    ],
    ['a sentence', `k1:${encoded('change me please, this is a default key!')}`, 'crypto/key-weak'],
    ['the secret of a peer, repeated', `k1:${encoded('dbcjqheupqjsuwsmdbcjqheupqjsuwsm')}`, 'crypto/key-weak'],
    ['hex digits as text', `k1:${encoded(randomBytes(32).toString('hex'))}`, 'crypto/key-weak'],
    ['a weak second key', `k1:${random()},k2:${encoded('secret'.repeat(8))}`, 'crypto/key-weak'],
  ])('%s', (_why, text, code) => {
    const refusal = parseKeyRing(text);
    expect(refusal.ok ? 'accepted' : refusal.error.code).toBe(code);
  });
});

test('random keys are never called weak', () => {
  for (let i = 0; i < 2_000; i++) expect(parseKeyRing(`k1:${random()}`).ok).toBe(true);
});

test('the first key is the active one and every purpose has a key of its own', () => {
  const ring = ringOf(`new:${random()},old:${random()}`);
  expect(ring.activeId).toBe('new');
  const keys = ring.ids.flatMap((id) =>
    keyPurposes.map((purpose) => ring.derive(purpose, id)?.export().toString('hex')),
  );
  expect(new Set(keys).size).toBe(2 * keyPurposes.length);
  expect(ring.derive('credential', 'absent')).toBeUndefined();
});

test('the same key text derives the same keys in every process, and shows none of them', () => {
  const key = random();
  const [a, b] = [ringOf(`k1:${key}`), ringOf(`k1:${key}`)];
  expect(a.derive('session', 'k1')?.equals(b.derive('session', 'k1') as never)).toBe(true);
  const shown = inspect(a, { depth: 9, showHidden: true }) + JSON.stringify(a);
  expect(shown).not.toContain(key);
  expect(shown).not.toContain(Buffer.from(key, 'base64').toString('hex'));
});

test('a MAC names the key that made it, after the ring has moved on too', () => {
  const [first, second] = [random(), random()];
  const before = createAuditMac(ringOf(`k1:${first}`));
  const after = createAuditMac(ringOf(`k2:${second},k1:${first}`));
  const mac = before.sign('text');
  expect(after.signerOf('text', mac)).toBe('k1');
  expect(after.signerOf('text', after.sign('text'))).toBe('k2');
  expect(after.signerOf('texT', mac)).toBeUndefined();
  expect(after.signerOf('text', mac.toUpperCase())).toBeUndefined();
  expect(createAuditMac(ringOf(`k2:${second}`)).signerOf('text', mac)).toBeUndefined();
});
