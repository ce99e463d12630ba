import { expect, test } from 'vitest';
import { parseTicketNumber } from './ticket-number';

test.each<[text: string, number: number | undefined]>([
  ['12', 12],
  ['T-12', 12],
  ['t-12', 12],
  ['T12', undefined],
  ['12a', undefined],
  ['', undefined],
  ['9999999999', undefined],
])('%j is %s', (text, number) => {
  expect(parseTicketNumber(text)).toBe(number);
});
