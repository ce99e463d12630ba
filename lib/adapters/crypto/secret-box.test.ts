import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { SealContext } from '@/lib/access/secret-text';
import { SecretText } from '@/lib/access/secret-text';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { invariant } from '@/lib/shared/assert';

const keyText = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [k1, k2] = [keyText('k1'), keyText('k2')];

function boxOf(keys: string, purpose: 'credential' | 'webhook' = 'credential') {
  const ring = parseKeyRing(keys);
  invariant(ring.ok, 'the ring is read');
  return createSecretBox(ring.value, purpose);
}

const context: SealContext = { recordId: '01JZZZZZZZZZZZZZZZZZZZZZZZ', field: 'credential:read', version: 3 };
const secret = new SecretText('pä$$w0rd 密码 \u0000');
const box = boxOf(k1);

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'opened' : result.error?.code);

test('what was sealed opens, under the record it was sealed to', () => {
  const { sealed, keyId } = box.seal(context, secret);
  expect(keyId).toBe('k1');
  const opened = box.open(context, sealed);
  expect(opened.ok && opened.value.reveal()).toBe(secret.reveal());
});

test('the same password twice is two texts, and none shows the password', () => {
  const texts = Array.from({ length: 50 }, () => box.seal(context, secret).sealed);
  expect(new Set(texts).size).toBe(50);
  for (const text of texts) expect(text).not.toContain('w0rd');
});

test.each<[why: string, other: SealContext]>([
  ['another record', { ...context, recordId: '01JZZZZZZZZZZZZZZZZZZZZZZY' }],
  ['another field', { ...context, field: 'credential:execute' }],
  ['an older version', { ...context, version: 2 }],
  ['parts that join to the same text', { ...context, recordId: `${context.recordId}c`, field: 'redential:read' }],
])('a ciphertext moved to %s does not open', (_why, other) => {
  const { sealed } = box.seal(context, secret);
  expect(codeOf(box.open(other, sealed))).toBe('secret/not-authentic');
});

test('a changed character anywhere does not open', () => {
  const { sealed } = box.seal(context, secret);
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.slice(0, i) + (sealed[i] === 'A' ? 'B' : 'A') + sealed.slice(i + 1);
    expect(codeOf(box.open(context, changed)), `character ${i}`).toMatch(/^secret\/(not-authentic|key-missing)$/);
  }
  expect(codeOf(box.open(context, sealed.slice(0, -1)))).toBe('secret/not-authentic');
  expect(codeOf(box.open(context, `${sealed}A`))).toBe('secret/not-authentic');
  expect(codeOf(box.open(context, ''))).toBe('secret/not-authentic');
});

test('halves of two envelopes do not make a third', () => {
  const [a, b] = [box.seal(context, secret).sealed.split('.'), box.seal(context, secret).sealed.split('.')];
  expect(codeOf(box.open(context, [...a.slice(0, 3), b[3]].join('.')))).toBe('secret/not-authentic');
});

test('purposes do not open each other', () => {
  const { sealed } = boxOf(k1, 'webhook').seal(context, secret);
  expect(codeOf(box.open(context, sealed))).toBe('secret/not-authentic');
});

test('a key leaves the ring after every record was wrapped anew', () => {
  const { sealed } = box.seal(context, secret);
  const both = boxOf(`${k2},${k1}`);
  const rewrapped = both.rewrap(context, sealed);
  invariant(rewrapped.ok && rewrapped.value, 'an old envelope is wrapped anew');
  expect(rewrapped.value.keyId).toBe('k2');
  expect(rewrapped.value.sealed.split('.')[3]).toBe(sealed.split('.')[3]);
  const opened = boxOf(k2).open(context, rewrapped.value.sealed);
  expect(opened.ok && opened.value.reveal()).toBe(secret.reveal());
  expect(both.rewrap(context, rewrapped.value.sealed)).toEqual({ ok: true, value: undefined });
  expect(codeOf(boxOf(k2).open(context, sealed))).toBe('secret/key-missing');
  expect(codeOf(both.rewrap({ ...context, version: 9 }, sealed))).toBe('secret/not-authentic');
});

test('a secret shows itself to no log', () => {
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true, depth: 5 }),
    String(secret),
  ];
  for (const text of shown) expect(text).not.toContain('w0rd');
});
