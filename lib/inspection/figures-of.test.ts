import { expect, test } from 'vitest';
import { figuresOf } from '@/lib/inspection/figures-of';
import { readsOf } from '@/lib/inspection/plan';
import { checks } from '@/lib/inspection/registry';
import type { CaseFacts } from '@/lib/inspection/testing/facts-kit';
import { caseFacts } from '@/lib/inspection/testing/facts-kit';

const figures = (given: CaseFacts) => Object.fromEntries(figuresOf(caseFacts(given, readsOf(checks))));

test('what was seen becomes a figure, and what was not is absent, never zero', () => {
  expect(figures({})).toEqual({});
  expect(
    figures({
      status: { Threads_connected: 50, Threads_running: 3, Connections: 7200, Questions: 36_000 },
      variables: { max_connections: 200 },
      previous: { secondsAgo: 3600, status: { Connections: 0, Questions: 0 } },
      host: { dataVolume: { totalBytes: 100, freeBytes: 20 } },
    }),
  ).toEqual({
    'connections-percent': 25,
    'threads-running': 3,
    'connects-per-second': 2,
    'queries-per-second': 10,
    'data-volume-used-bytes': 80,
    'data-volume-used-percent': 80,
  });
});

test('the lag of a replica that does not apply is none', () => {
  const channel = (lag: number | null) => ({ rows: { 'replica-channels': [{ Seconds_Behind_Source: lag }] } });
  expect(figures(channel(7))).toEqual({ 'replica-lag-seconds': 7 });
  expect(figures(channel(null))).toEqual({});
});

test('a part of the server is no figure of it', () => {
  const tables = { rows: { 'table-census': [{ engine: 'InnoDB', n: 1, bytes: 9 }] } };
  expect(figures(tables)).toEqual({ 'table-bytes': 9 });
  expect(figures({ ...tables, partial: ['table-census'] })).toEqual({});
});

test('errors of statements are those since the sample before', () => {
  const rows = {
    'statement-errors': [
      { name: 'ER_A', errno: 1, n: 70 },
      { name: 'ER_B', errno: 2, n: 30 },
    ],
  };
  expect(figures({ rows, previous: { counters: { 'statement-errors.ER_A': 40 } } })).toEqual({
    'statement-errors-per-day': 60,
  });
});
