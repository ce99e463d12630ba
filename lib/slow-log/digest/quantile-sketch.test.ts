import { describe, expect, test } from 'vitest';
import { QuantileSketch, quantileError } from './quantile-sketch';

/** Microseconds of statements, from a linear congruential generator: spread over six orders of magnitude. */
function times(count: number): number[] {
  let state = 12345;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12345) >>> 0;
    return Math.ceil(10 ** (1 + (6 * state) / 2 ** 32));
  });
}

function sketchOf(values: readonly number[]): QuantileSketch {
  const sketch = new QuantileSketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

const nearestRank = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0;

describe('QuantileSketch', () => {
  test.each([1, 2, 19, 20, 21, 1000, 50_000])('%i values: every quantile is as near as it is said to be', (count) => {
    const values = times(count);
    const sketch = sketchOf(values);
    for (const share of [0, 0.01, 0.5, 0.9, 0.95, 0.99, 1]) {
      const wanted = nearestRank(values, Math.max(share, 1 / count));
      expect(Math.abs(sketch.quantile(share) - wanted) / wanted).toBeLessThanOrEqual(quantileError + 1e-9);
    }
  });

  test('two together are as one of both', () => {
    const values = times(5000);
    const merged = sketchOf(values.slice(0, 1200));
    merged.merge(sketchOf(values.slice(1200)));
    expect([...merged.toBytes()]).toEqual([...sketchOf(values).toBytes()]);
  });

  test('goes into bytes and comes back', () => {
    const sketch = sketchOf([...times(5000), 1, 0]);
    const bytes = sketch.toBytes();
    expect(bytes.length).toBeLessThan(6000);
    const back = QuantileSketch.fromBytes(bytes);
    expect([...back.toBytes()]).toEqual([...bytes]);
    expect(back.count).toBe(5002);
    expect(back.quantile(0.95)).toBe(sketch.quantile(0.95));
  });

  test('values far from the first ones find their place', () => {
    expect(sketchOf([1e9, 1, 1e12]).quantile(0)).toBe(1);
    expect(new QuantileSketch().quantile(0.95)).toBe(0);
  });
});
