import { expect, test } from 'vitest';
import type { Shift } from '@/lib/inspection/duty/roster';
import { nextInRoster, onDutyAt } from '@/lib/inspection/duty/roster';
import type { UserId } from '@/lib/shared/ids';
import { dutyShiftIdSchema, newId } from '@/lib/shared/ids';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 30, hour));
const shift = (who: string, from: number, to: number, isOverride = false): Shift => ({
  id: newId(dutyShiftIdSchema),
  userId: who as UserId,
  startsAt: at(from),
  endsAt: at(to),
  isOverride,
});
const roster = [shift('zhou', 0, 12), shift('chen', 12, 24), shift('wang', 24, 36), shift('li', 6, 9, true)];

test.each([
  [5, ['zhou']],
  [6, ['li']],
  [9, ['zhou']],
  [12, ['chen']],
  [36, []],
] as const)('at %d:00 it is %s', (hour, expected) => {
  expect(onDutyAt(roster, at(hour))).toEqual(expected);
});

test('two shifts at once are two people, each once', () => {
  const both = [shift('chen', 0, 12), shift('zhou', 1, 12), shift('chen', 2, 12)];
  expect(onDutyAt(both, at(5))).toEqual(['chen', 'zhou']);
});

test.each<[hour: number, told: readonly string[], expected: readonly string[]]>([
  [7, ['li'], ['zhou']],
  [7, ['li', 'zhou'], ['chen']],
  [13, ['chen'], ['wang']],
  [13, [], ['chen']],
  [30, ['wang'], []],
])('at %d:00, when %s do not answer, it is %s', (hour, told, expected) => {
  expect(nextInRoster(roster, at(hour), new Set(told as readonly UserId[]))).toEqual(expected);
});
