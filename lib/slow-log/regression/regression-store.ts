import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { Notice } from '@/lib/notify/notice';
import type { UserId } from '@/lib/shared/ids';
import type { HourFigure, Regression } from './find-regression';

/** A digest that was slower when it was looked at last, or that has been within the day. */
export type KnownRegression = {
  readonly digestId: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly endedAt: Date | null;
  readonly announcedAt: Date | null;
};

export type RegressionChange =
  | {
      readonly kind: 'slower';
      readonly digestId: string;
      readonly regression: Regression;
      /** One that ended long ago, or was never there, begins. */
      readonly begins: boolean;
    }
  | { readonly kind: 'ended'; readonly digestId: string };

/** One that nobody was told of, with what people decided about it. */
export type Unannounced = {
  readonly digestId: string;
  readonly times: number;
  readonly nowMicros: number;
  readonly usualMicros: number;
  readonly instanceName: string;
  readonly instances: number;
  readonly ownerId: UserId | null;
  /** Ignored until a day that has not come: it is marked, and nobody is told. */
  readonly isSilenced: boolean;
};

export type RegressionStore = {
  now(): Promise<Date>;
  /** Digests with statements since then, those that took the most time first. */
  active(since: Date, most: number): Promise<readonly string[]>;
  hours(digestIds: readonly string[], from: Date, to: Date): Promise<ReadonlyMap<string, readonly HourFigure[]>>;
  /** That go on, and that ended since then. */
  known(endedSince: Date): Promise<readonly KnownRegression[]>;
  save(changes: readonly RegressionChange[], now: Date): Promise<void>;
  unannounced(): Promise<readonly Unannounced[]>;
  /** Marks these as told, with the audit row, inboxes, mails and webhooks in one transaction. False = another worker was quicker. */
  announce(
    digestIds: readonly string[],
    news: { readonly act: AuditEntry; readonly notices: readonly Notice[] } | undefined,
  ): Promise<boolean>;
};
