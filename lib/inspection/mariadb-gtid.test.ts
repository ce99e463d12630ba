import { expect, test } from 'vitest';
import { positionsOf, unappliedOf } from '@/lib/inspection/mariadb-gtid';

test('positions are read by domain', () => {
  expect([...positionsOf('0-1-100, 1-2-5')]).toEqual([
    ['0', { serverId: '1', sequence: 100 }],
    ['1', { serverId: '2', sequence: 5 }],
  ]);
  expect(positionsOf('').size).toBe(0);
});

test.each([
  ['0-1-100', '0-1-90', 10],
  ['0-1-100,1-1-7', '0-1-100', 7],
  ['0-1-100', '0-1-110', 0],
  ['', '0-1-110', 0],
])('%s received, %s applied: %d left', (received, applied, left) => expect(unappliedOf(received, applied)).toBe(left));
