import type { Metric, MetricId } from '@/lib/instance/live/metric';
import { metrics } from '@/lib/instance/live/metric';
import type { Reading } from '@/lib/instance/live/reading';
import { lagOf, statusFigure } from '@/lib/instance/live/reading';

type Counted = Pick<Reading, 'atMs' | 'status' | 'channels'>;

/**
 * Figures of one reading. A rate needs the reading before on the same server: after a restart, on another server behind the name, or
 * after a long silence there is none, and a gap stays a gap.
 */
export function figuresOf(now: Counted, previous: Counted | undefined): ReadonlyMap<MetricId, number> {
  const figures = new Map<MetricId, number>();
  for (const metric of metrics as readonly (Metric & { readonly id: MetricId })[]) {
    const value = metric.as === 'rate' ? rateOf(metric, now, previous) : gaugeOf(metric, now);
    if (value !== undefined) figures.set(metric.id, value);
  }
  return figures;
}

const silenceMsMax = 15 * 60_000;

function gaugeOf({ from }: Metric, reading: Counted): number | undefined {
  return from === 'lag' ? (lagOf(reading) ?? undefined) : statusFigure(reading, from.status);
}

function rateOf(metric: Metric, now: Counted, previous: Counted | undefined): number | undefined {
  if (!previous || restartedBetween(previous, now)) return undefined;
  const elapsedMs = now.atMs - previous.atMs;
  if (elapsedMs < 1000 || elapsedMs > silenceMsMax) return undefined;
  const [value, before] = [gaugeOf(metric, now), gaugeOf(metric, previous)];
  // FLUSH STATUS sets counters back to zero without a restart.
  if (value === undefined || before === undefined || value < before) return undefined;
  return ((value - before) * 1000) / elapsedMs;
}

/** The clock of a server and ours are read at different moments of a visit. */
const toleranceSeconds = 30;

export function restartedBetween(previous: Counted, now: Counted): boolean {
  const [before, uptime] = [statusFigure(previous, 'Uptime'), statusFigure(now, 'Uptime')];
  if (before === undefined || uptime === undefined) return false;
  const elapsedSeconds = (now.atMs - previous.atMs) / 1000;
  return uptime < before && uptime <= elapsedSeconds + toleranceSeconds;
}
