import { describe, expect, it } from 'vitest';
import { lastAnswer } from '@/lib/shared/last-answer';

describe('lastAnswer', () => {
  it('asks once while the same object and the same other arguments come', () => {
    let asked = 0;
    const size = lastAnswer((list: readonly number[], factor: number) => {
      asked += 1;
      return list.length * factor;
    });
    const [first, second] = [[1], [1, 2]];
    expect([size(first, 2), size(first, 2), asked]).toEqual([2, 2, 1]);
    expect([size(first, 3), asked]).toEqual([3, 2]);
    expect([size(second, 3), size(first, 3), asked]).toEqual([6, 3, 4]);
  });

  it('keeps nothing of an answer that threw', () => {
    let fails = true;
    const answer = lastAnswer((key: object) => {
      if (fails) throw new Error('no answer');
      return key;
    });
    const key = {};
    expect(() => answer(key)).toThrow('no answer');
    fails = false;
    expect(answer(key)).toBe(key);
  });
});
