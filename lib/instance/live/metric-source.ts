import type { MetricId } from '@/lib/instance/live/metric';
import type { InstanceId } from '@/lib/shared/ids';

/** Averages and extremes of a metric by period; what is absent was not seen. */
export type SamplePoint = { readonly at: Date; readonly average: number; readonly max: number };
export type Series = { readonly metric: MetricId; readonly points: readonly SamplePoint[] };

/** What a time series database knows an instance by. */
export type MeasuredInstance = {
  readonly id: InstanceId;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly engine: string;
  readonly environment: string;
};

export type MeasuredPeriod = { readonly seconds: number; readonly from: Date; readonly to: Date };

/** Where figures over time came from. `away`: another was asked, and these are the collector's own. */
export type SeriesSource =
  | { readonly kind: 'collector' }
  | { readonly kind: 'prometheus'; readonly name: string }
  | { readonly kind: 'away'; readonly name: string };

/** Figures that somebody else keeps already. */
export type MetricSource = {
  /** Its name; undefined: the figures of this instance are not there. */
  nameFor(instance: MeasuredInstance): string | undefined;
  /** A metric that is not known there is left out. Undefined: it does not answer. */
  series(instance: MeasuredInstance, period: MeasuredPeriod): Promise<readonly Series[] | undefined>;
};
