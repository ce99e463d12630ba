import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { proxy } from '@/proxy';
import { contentSecurityPolicy } from './content-security-policy';

const policyOf = () =>
  proxy(new NextRequest('https://sluice.test/tickets')).headers.get('content-security-policy') ?? '';

test('every answer has its own nonce', () => {
  const nonces = [policyOf(), policyOf()].map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1]);
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{24}$/);
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('a policy that comes in with the request is not passed on', () => {
  const planted = "script-src 'nonce-planted'";
  const answer = proxy(
    new NextRequest('https://sluice.test/', { headers: { 'content-security-policy': planted, 'x-nonce': 'planted' } }),
  );
  const passedOn = [...answer.headers].map(([, value]) => value).join('\n');
  expect(passedOn).not.toContain('planted');
});

test('scripts run by nonce only, frames and plug-ins not at all', () => {
  const policy = contentSecurityPolicy('abc', false);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
});
