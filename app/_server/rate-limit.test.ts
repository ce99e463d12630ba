import { expect, test } from 'vitest';
import { allowances, createRateLimiter } from './rate-limit';

function limiterWithClock() {
  const clock = { ms: 0 };
  return { clock, limiter: createRateLimiter(() => clock.ms) };
}

test('a burst is let through, the next call is told when to come back', () => {
  const { limiter } = limiterWithClock();
  for (let i = 0; i < allowances['sign-in'].burst; i++) expect(limiter.take('sign-in', 'ip:a').allowed).toBe(true);
  expect(limiter.take('sign-in', 'ip:a')).toEqual({ allowed: false, retryAfterSeconds: 5 });
});

test('the bucket fills with time, up to the burst', () => {
  const { clock, limiter } = limiterWithClock();
  while (limiter.take('sign-in', 'ip:a').allowed);
  clock.ms += 5_000;
  expect(limiter.take('sign-in', 'ip:a').allowed).toBe(true);
  expect(limiter.take('sign-in', 'ip:a').allowed).toBe(false);
  clock.ms += 86_400_000;
  let taken = 0;
  while (limiter.take('sign-in', 'ip:a').allowed) taken++;
  expect(taken).toBe(allowances['sign-in'].burst);
});

test('one caller does not spend what belongs to another, nor reads what belongs to writes', () => {
  const { limiter } = limiterWithClock();
  while (limiter.take('write', 'user:a').allowed);
  expect(limiter.take('write', 'user:b').allowed).toBe(true);
  expect(limiter.take('read', 'user:a').allowed).toBe(true);
});

test('a flood of new subjects does not grow memory without end and does not forget who is active', () => {
  const { limiter } = limiterWithClock();
  while (limiter.take('sign-in', 'ip:active').allowed);
  for (let i = 0; i < 50_000; i++) {
    limiter.take('sign-in', `ip:${i}`);
    if (i % 1000 === 0) expect(limiter.take('sign-in', 'ip:active').allowed).toBe(false);
  }
});
