import type { Forecast } from '@/lib/inspection/forecast';
import { dayPoints, forecastDays } from '@/lib/inspection/forecast';
import { findCheck } from '@/lib/inspection/registry';
import type { WorkItem } from '@/lib/inspection/report/work-item';
import type { Series } from '@/lib/inspection/run/series';
import type { InstanceId } from '@/lib/shared/ids';

/** A finding with the figure behind it, and when that gets to its end. */
export type Forecasted = {
  readonly points: readonly (readonly [number, number])[];
  /** Undefined where no figure is kept. */
  readonly forecast: Forecast | undefined;
};

/** The figure of a check, by its code. */
const figureOf: Readonly<Record<string, string>> = {
  E02: 'data-volume-used-percent',
  E05: 'auto-increment-percent',
  B01: 'connections-percent',
  B15: 'connections-percent',
};

export const hasFigure = (code: string): boolean => figureOf[code] !== undefined;

const pointsMax = 60;
/** All figures that are forecast are percent. */
const full = 100;

type Figured = Pick<WorkItem, 'instanceId' | 'checkId' | 'message' | 'evidence'>;

export function withForecast<Item extends Figured>(
  item: Item,
  series: ReadonlyMap<InstanceId, Series>,
): Item & Forecasted {
  const code = findCheck(item.checkId)?.code ?? '';
  const figure = figureOf[code];
  const points = figure === undefined ? [] : (series.get(item.instanceId)?.[figure] ?? []);
  const isOwn = figure !== undefined && isOfFigure(code, item, points.at(-1)?.[1]);
  return {
    ...item,
    points: isOwn ? points.slice(-pointsMax) : [],
    forecast: isOwn ? forecastDays(dayPoints(points.map(([atMs, value]) => ({ atMs, value }))), full) : undefined,
  };
}

/** The figure of auto-increment columns is the fullest one's: it says nothing of the others. */
const isOfFigure = (code: string, { message, evidence }: Figured, last: number | undefined): boolean =>
  code !== 'E05' ||
  message === 'soon' ||
  (last !== undefined && evidence.value !== undefined && Math.abs(evidence.value - last) < 0.5);
