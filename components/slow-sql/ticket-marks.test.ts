import { expect, test } from 'vitest';
import { ticketMarks } from './ticket-marks';

test.each<[readonly [at: number, number: number][], readonly string[]]>([
  [[], []],
  [
    [
      [10, 1],
      [50, 2],
    ],
    ['50 T-2', '10 T-1'],
  ],
  [
    [
      [10, 1],
      [50, 2],
      [51, 3],
      [53, 4],
    ],
    ['53 T-4 +2', '10 T-1'],
  ],
])('%j', (marks, wanted) => {
  const lines = ticketMarks(
    marks.map(([at, number]) => ({ at, number, title: '' })),
    100,
  );
  expect(lines.map(({ at, name }) => `${at} ${name}`)).toEqual(wanted);
});
