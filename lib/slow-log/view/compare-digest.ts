import { countMin, floorMicros, timesMin } from '../regression/find-regression';
import type { Figures } from './slow-sql-store';

/** `new` was not there in the other period, `gone` is not there in this one. */
export const differences = ['new', 'gone', 'regressed'] as const;
export type Difference = (typeof differences)[number];

type Sums = Pick<Figures, 'count' | 'sumMicros'>;

/** How a digest differs between two periods of one length; undefined: it is much as it was, or there is too little to say so. */
export function differenceOf(now: Sums, before: Sums): Difference | undefined {
  if (before.count === 0) return now.count === 0 ? undefined : 'new';
  if (now.count === 0) return 'gone';
  return isSlower(now, before) ? 'regressed' : undefined;
}

/** By the mean, with the limits of the regression alarm; two periods have no usual spread that it could be measured by. */
function isSlower(now: Sums, before: Sums): boolean {
  if (now.count < countMin || before.count < countMin) return false;
  const [mean, usual] = [now.sumMicros / now.count, before.sumMicros / before.count];
  return mean > timesMin * usual && mean - usual > floorMicros;
}
