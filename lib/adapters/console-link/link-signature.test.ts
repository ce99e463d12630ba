import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LinkRequest } from '@/lib/adapters/console-link/link-signature';
import { createLinkVerifier, signLinkRequest, windowMs } from '@/lib/adapters/console-link/link-signature';
import { parseKeyRing } from '@/lib/adapters/crypto/key-ring';
import { invariant } from '@/lib/shared/assert';

const ringOf = (...ids: readonly (keyof typeof keys)[]) => {
  const text = ids.map((id) => `${id}:${keys[id]}`).join(',');
  const ring = parseKeyRing(text);
  invariant(ring.ok, 'random keys are keys');
  return ring.value;
};
const keys = { a: randomBytes(32).toString('base64'), b: randomBytes(32).toString('base64') };
const request: LinkRequest = { runnerId: 'w1', verb: 'run', runId: '01HZZZZZZZZZZZZZZZZZZZZZZZ' };

test('is good once, within its time', () => {
  let at = 1_000_000;
  const verify = createLinkVerifier(ringOf('a'), () => at);
  const signature = signLinkRequest(ringOf('a'), request, at);
  at += windowMs;
  expect(verify(signature, request)).toBe(true);
  expect(verify(signature, request)).toBe(false);
  expect(verify(signLinkRequest(ringOf('a'), request, at - windowMs - 1), request)).toBe(false);
  expect(verify(signLinkRequest(ringOf('a'), request, at + windowMs + 1), request)).toBe(false);
});

test('a nonce is not forgotten while its time lasts', () => {
  let at = 1_000_000;
  const verify = createLinkVerifier(ringOf('a'), () => at);
  const signature = signLinkRequest(ringOf('a'), request, at + windowMs);
  expect(verify(signature, request)).toBe(true);
  at += 2 * windowMs - 1;
  expect(verify(signLinkRequest(ringOf('a'), request, at), request)).toBe(true);
  expect(verify(signature, request)).toBe(false);
});

test.each<[change: string, other: Partial<LinkRequest>]>([
  ['another worker', { runnerId: 'w2' }],
  ['another deed', { verb: 'cancel' }],
  ['another run', { runId: '01HZZZZZZZZZZZZZZZZZZZZZZY' }],
])('not for %s', (_, other) => {
  const now = Date.now();
  expect(createLinkVerifier(ringOf('a'))(signLinkRequest(ringOf('a'), request, now), { ...request, ...other })).toBe(
    false,
  );
});

test.each([undefined, '', 'v1', 'v1 a 1 2 3', `v2 a ${Date.now()} ${'0'.repeat(32)} ${'0'.repeat(64)}`])(
  'not %s',
  (header) => {
    expect(createLinkVerifier(ringOf('a'))(header, request)).toBe(false);
  },
);

test('under every key of the ring, and no other', () => {
  const now = Date.now();
  expect(createLinkVerifier(ringOf('b', 'a'))(signLinkRequest(ringOf('a'), request, now), request)).toBe(true);
  expect(createLinkVerifier(ringOf('b'))(signLinkRequest(ringOf('a'), request, now), request)).toBe(false);
});
