import { expect, test } from 'vitest';
import { figuresOf, restartedBetween } from '@/lib/instance/live/rates';

const at = (seconds: number, status: Record<string, string>) => ({ atMs: seconds * 1000, status, channels: [] });

test('a rate is what was counted between two readings', () => {
  const figures = figuresOf(
    at(100, { Questions: '1600', Threads_running: '3', Uptime: '500' }),
    at(40, { Questions: '1000', Threads_running: '9', Uptime: '440' }),
  );
  expect(figures.get('queries')).toBe(10);
  expect(figures.get('threads-running')).toBe(3);
});

test.each([
  ['no reading before', undefined, { Questions: '5', Uptime: '10' }],
  ['a restart', { Questions: '2', Uptime: '4000' }, { Questions: '5', Uptime: '10' }],
  ['counters set back by FLUSH STATUS', { Questions: '9', Uptime: '10' }, { Questions: '5', Uptime: '70' }],
  ['a counter that was not read', { Uptime: '10' }, { Questions: '5', Uptime: '70' }],
])('%s gives no rate: a gap, not a zero', (_name, before, now) => {
  expect(figuresOf(at(100, now), before && at(40, before as Record<string, string>)).has('queries')).toBe(false);
});

test('a clock that differs a little is no restart', () => {
  expect(restartedBetween(at(40, { Uptime: '1000' }), at(100, { Uptime: '1058' }))).toBe(false);
  expect(restartedBetween(at(40, { Uptime: '1000' }), at(100, { Uptime: '20' }))).toBe(true);
});
