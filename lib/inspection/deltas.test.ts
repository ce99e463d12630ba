import { describe, expect, test } from 'vitest';
import { deltasSince } from '@/lib/inspection/deltas';
import { unseen } from '@/lib/inspection/fact';
import type { CaseFacts } from '@/lib/inspection/testing/facts-kit';
import { caseFacts } from '@/lib/inspection/testing/facts-kit';

const since = (given: CaseFacts) => deltasSince(caseFacts(given, []));

describe('counters', () => {
  test('are counted since the sample before', () => {
    const found = since({ status: { Questions: 500 }, previous: { secondsAgo: 3600, status: { Questions: 200 } } });
    expect(found).toMatchObject({ elapsedSeconds: 3600, isSinceStart: false });
    expect(found?.delta('Questions')).toBe(300);
  });
  test('are exact past 2^53', () => {
    const found = since({ status: { B: '18446744073709551615' }, previous: { status: { B: '18446744073709551000' } } });
    expect(found?.delta('B')).toBe(615);
  });
  test('are counted since the start at the first visit, after a restart and on another server', () => {
    const first = since({ status: { Uptime: 7200, Questions: 500 } });
    expect(first).toMatchObject({ elapsedSeconds: 7200, isSinceStart: true });
    expect(first?.delta('Questions')).toBe(500);
    const restarted = since({
      status: { Uptime: 7200, Questions: 500 },
      previous: { status: { Uptime: 900_000, Questions: 9e6 } },
    });
    expect(restarted).toMatchObject({ elapsedSeconds: 7200, isSinceStart: true });
    expect(restarted?.delta('Questions')).toBe(500);
    const other = deltasSince({
      ...caseFacts({ status: { Questions: 5 }, previous: { status: { Questions: 1 } } }, []),
      serverUuid: 'another',
    });
    expect(other?.isSinceStart).toBe(true);
  });
  test('a restart long ago with an uptime that has grown past the old one is still a restart', () => {
    const found = since({
      status: { Uptime: 80_000, Questions: 10 },
      previous: { secondsAgo: 86_400, status: { Uptime: 100, Questions: 5 } },
    });
    expect(found?.isSinceStart).toBe(true);
  });
  test('set back without a restart say nothing', () => {
    const found = since({ status: { Questions: 5 }, previous: { status: { Questions: 10 } } });
    expect(found?.delta('Questions')).toMatchObject({ reason: 'counters-reset' });
  });
  test('of a new kind say so, and unknown ones are none', () => {
    const found = since({ status: { New: 5, Word: 'ON' }, previous: { status: {} } });
    expect(found?.delta('New')).toMatchObject({ reason: 'no-previous-sample' });
    expect(found?.delta('Word')).toBeUndefined();
    expect(found?.delta('Nothing')).toBeUndefined();
  });
  test('a second look within a minute counts since the start', () => {
    expect(
      since({ status: { Questions: 50 }, previous: { secondsAgo: 20, status: { Questions: 49 } } })?.isSinceStart,
    ).toBe(true);
  });
  test('without a status there are none', () => {
    expect(deltasSince({ ...caseFacts({}, []), status: unseen('timed-out') })).toBeUndefined();
  });
});
