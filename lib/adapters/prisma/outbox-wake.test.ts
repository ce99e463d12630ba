import { expect, test } from 'vitest';
import { createOutboxWake } from '@/lib/adapters/prisma/outbox-wake';

test('what is asked for while a flush runs is flushed after it, once', async () => {
  const gates: (() => void)[] = [];
  let flushes = 0;
  const wake = createOutboxWake(
    {
      flush: () =>
        new Promise((resolve) => {
          flushes += 1;
          gates.push(() => resolve(1));
        }),
    },
    () => undefined,
  );
  wake();
  wake();
  wake();
  expect(flushes).toBe(1);
  gates[0]?.();
  await expect.poll(() => flushes).toBe(2);
  gates[1]?.();
  await expect.poll(() => gates.length).toBe(2);
});

test('a failure is told, and the next call tries again', async () => {
  const failures: unknown[] = [];
  let flushes = 0;
  const wake = createOutboxWake(
    {
      flush: async () => {
        flushes += 1;
        throw new Error('Redis is away');
      },
    },
    (error) => failures.push(error),
  );
  wake();
  await expect.poll(() => failures.length).toBe(1);
  wake();
  await expect.poll(() => failures.length).toBe(2);
  expect(flushes).toBe(2);
});
