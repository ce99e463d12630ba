import { QuantileSketch } from '../digest/quantile-sketch';
import type { Figures, TrendPoint } from './slow-sql-store';

/** No quantile lies outside of the values: a bucket of the sketch may. */
export const within = ({ minMicros, maxMicros }: Pick<Figures, 'minMicros' | 'maxMicros'>, value = 0): number =>
  Math.min(maxMicros, Math.max(minMicros, value));

/** The figures of a period from those of its parts. */
export function together(points: readonly TrendPoint[]): Figures & { readonly p95Micros: number } {
  const [first, ...rest] = points;
  if (first === undefined) {
    const none = { count: 0, sumMicros: 0, minMicros: 0, maxMicros: 0, lockMicros: 0, rowsSent: 0, rowsExamined: 0 };
    return { ...none, p95Micros: 0 };
  }
  const times = new QuantileSketch();
  times.merge(first.times);
  let sum: Figures = first;
  for (const point of rest) {
    times.merge(point.times);
    sum = {
      count: sum.count + point.count,
      sumMicros: sum.sumMicros + point.sumMicros,
      minMicros: Math.min(sum.minMicros, point.minMicros),
      maxMicros: Math.max(sum.maxMicros, point.maxMicros),
      lockMicros: sum.lockMicros + point.lockMicros,
      rowsSent: sum.rowsSent + point.rowsSent,
      rowsExamined: sum.rowsExamined + point.rowsExamined,
    };
  }
  const { count, sumMicros, minMicros, maxMicros, lockMicros, rowsSent, rowsExamined } = sum;
  const figures = { count, sumMicros, minMicros, maxMicros, lockMicros, rowsSent, rowsExamined };
  return { ...figures, p95Micros: within(figures, times.quantile(0.95)) };
}
