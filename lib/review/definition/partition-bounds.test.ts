import { expect, test } from 'vitest';
import { membersOf, orderOfBounds } from './partition-bounds';

test.each<[first: string, second: string, expected: ReturnType<typeof orderOfBounds>]>([
  ['10', '20', 'later'],
  ['20', '20', 'sooner'],
  ['-5', '-10', 'sooner'],
  ['9223372036854775806', '9223372036854775807', 'later'],
  ['10', 'maxvalue', 'later'],
  ['maxvalue', '10', undefined],
  ["'2024-01-01'", "'2024-02-01'", 'later'],
  ["'2024-02-01'", "'2024-02-01 00:00:00'", 'sooner'],
  ["to_days'2024-01-01'", "to_days'2023-01-01'", 'sooner'],
  ['739251', "to_days'2024-01-01'", 'sooner'],
  ['739251', "to_days'2024-01-02'", 'later'],
  ["'a'", "'b'", undefined],
  ["unix_timestamp'2024-01-01 00:00:00'", '5', undefined],
  ['1,2', '1,3', undefined],
])('%s then %s: %s', (first, second, expected) => expect(orderOfBounds(first, second)).toBe(expected));

test.each<[values: string, members: readonly string[]]>([
  ['', []],
  ['1,2,null', ['1', '2', 'null']],
  ["'a','b,c'", ["'a'", "'b,c'"]],
])('the members of %s', (values, members) => expect(membersOf(values)).toEqual(members));
