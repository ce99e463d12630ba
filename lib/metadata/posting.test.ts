import { expect, test } from 'vitest';
import { decodePostings, encodePostings } from '@/lib/metadata/posting';

test.each<[name: string, slots: readonly number[], bytes: number]>([
  ['nothing', [], 0],
  ['the first slot', [0], 2],
  ['neighbours', [0, 1, 2, 3], 8],
  ['a far one', [4095], 3],
  ['the edge of one byte', [127, 255, 384], 7],
  ['all', Array.from({ length: 4096 }, (_, i) => i), 8192],
])('%s', (_, slots, bytes) => {
  const postings = new Map(slots.map((slot) => [slot, 1 + (slot % 255)]));
  const encoded = encodePostings(postings);
  expect(encoded.length).toBe(bytes);
  expect([...decodePostings(encoded)]).toEqual([...postings]);
});

test('is the same whatever the order of writing', () => {
  const one = new Map([
    [7, 3],
    [2, 9],
  ]);
  const other = new Map([
    [2, 9],
    [7, 3],
  ]);
  expect(encodePostings(one)).toEqual(encodePostings(other));
});

test('a row that was cut off gives what is whole of it', () => {
  const encoded = encodePostings(
    new Map([
      [1, 10],
      [300, 20],
    ]),
  );
  expect([...decodePostings(encoded.subarray(0, 3))]).toEqual([[1, 10]]);
  expect([...decodePostings(new Uint8Array([255, 127, 1, 255, 127, 1]))].length).toBeLessThan(2);
});
