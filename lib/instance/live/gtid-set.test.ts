import { expect, test } from 'vitest';
import { countGtids, gtidGaps, subtractGtids } from '@/lib/instance/live/gtid-set';

const a = '3e11fa47-71ca-11e1-9e33-c80aa9429562';
const b = '4f22fa47-71ca-11e1-9e33-c80aa9429562';

test.each<[left: string, right: string, rest: string]>([
  [`${a}:1-10`, `${a}:1-10`, ''],
  [`${a}:1-10`, `${a}:3-4`, `${a}:1-2:5-10`],
  [`${a}:1-10,${b}:1`, `${a}:1-10`, `${b}:1`],
  [`${a.toUpperCase()}:1-3:5`, `${a}:1-2`, `${a}:3:5`],
  ['', `${a}:1`, ''],
  [`${a}:1-3:ops:1-2`, `${a}:1-3`, `${a}:ops:1-2`],
])('%s without %s is %s', (left, right, rest) => {
  expect(subtractGtids(left, right)).toBe(rest);
});

test('holes of a set are gaps, and adjoining intervals are none', () => {
  expect(gtidGaps(`${a}:1-5:6-7:10,${b}:1-3`)).toBe(`${a}:8-9`);
  expect(countGtids(`${a}:1-5:10,\n${b}:1-3`)).toBe(9);
});
