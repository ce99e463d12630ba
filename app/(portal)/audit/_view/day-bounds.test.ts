import { expect, test } from 'vitest';
import { startOfDay } from '@/app/(portal)/audit/_view/day-bounds';

test.each<[day: string, zone: string, plusDays: number, start: string | undefined]>([
  ['2026-11-20', 'UTC', 0, '2026-11-20T00:00:00.000Z'],
  ['2026-11-20', 'UTC', 1, '2026-11-21T00:00:00.000Z'],
  ['2026-12-31', 'Asia/Shanghai', 1, '2026-12-31T16:00:00.000Z'],
  ['2026-07-01', 'America/New_York', 0, '2026-07-01T04:00:00.000Z'],
  ['2026-03-08', 'America/New_York', 0, '2026-03-08T05:00:00.000Z'],
  ['2026-03-08', 'America/New_York', 1, '2026-03-09T04:00:00.000Z'],
  ['2026-11-20', 'Asia/Kathmandu', 0, '2026-11-19T18:15:00.000Z'],
  ['2026-02-30', 'UTC', 0, undefined],
  ['yesterday', 'UTC', 0, undefined],
])('%s in %s, %i days on', (day, zone, plusDays, start) => {
  expect(startOfDay(day, zone, plusDays)?.toISOString()).toBe(start);
});
