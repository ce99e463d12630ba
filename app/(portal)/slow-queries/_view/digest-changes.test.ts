import { expect, test } from 'vitest';
import { toDigestChanges } from '@/app/(portal)/slow-queries/_view/digest-changes';
import type { TicketChange } from '@/lib/metadata/ticket-changes';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const span = { from: day(10), to: day(20), period: 3600 } as const;
const change = (number: number, doneAt: Date | null): TicketChange => ({
  number,
  title: `change ${number}`,
  state: 'closed',
  outcome: 'done',
  submitter: 'Zhou Min',
  at: day(1),
  mode: 'define',
  statement: 'ALTER TABLE t ADD KEY k (a)',
  doneAt,
});
const changes = [
  change(7, day(20)),
  change(6, day(19)),
  change(5, day(10)),
  change(4, day(9)),
  change(3, null),
  change(2, null),
];

test.each([
  [false, [7, 6, 5, 4, 3]],
  [true, [7, 6, 5, 4, 3, 2]],
])('all of them: %s', (isAll, wanted) => {
  const { shown, total, marks } = toDigestChanges(changes, span, isAll);
  expect(shown.map(({ number }) => number)).toEqual(wanted);
  expect(total).toBe(6);
  // What was done before or after the period, and what was not done, is no mark.
  expect(marks.map(({ number }) => number)).toEqual([6, 5]);
});
