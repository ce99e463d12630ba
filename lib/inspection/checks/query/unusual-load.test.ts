import type { HourPoint } from '@/lib/inspection/baseline';
import { nowMs } from '@/lib/inspection/testing/facts-kit';
import { testCheck } from '@/lib/inspection/testing/test-check';
import { unusualLoad } from './unusual-load';

const hourMs = 3_600_000;

/** The last five hours, and the same hours of so many weeks before at about 100. */
const hours = (now: number, weeks = 4): readonly HourPoint[] =>
  Array.from({ length: 5 }, (_, hour) => hour + 1).flatMap((hour) => [
    { atMs: nowMs - hour * hourMs, value: now },
    ...Array.from({ length: weeks }, (_, week) => ({
      atMs: nowMs - hour * hourMs - (week + 1) * 168 * hourMs,
      value: 100 + week,
    })),
  ]);

testCheck(unusualLoad, {
  ok: [
    { load: { queries: hours(101) } },
    { name: 'unusual and too little to matter', load: { 'threads-connected': hours(140) } },
    { name: 'one figure has no history, the others are usual', load: { queries: hours(100), 'threads-running': [] } },
  ],
  warning: [
    {
      name: 'three of four weeks are enough; the load is gone',
      load: { 'threads-connected': hours(3, 3) },
      says: 'low',
      keys: ['threads-connected'],
      data: { now: 3, usual: 101, weeks: 3, points: 5 },
    },
  ],
  critical: [
    {
      load: { queries: hours(900), 'threads-running': hours(130) },
      says: ['high', 'high'],
      keys: ['queries', 'threads-running'],
    },
  ],
  unknown: [{ load: { queries: hours(900, 2) }, because: 'no-history' }],
});
