import type { DigestReport } from './digest/digest-report';
import { reportOf } from './digest/digest-report';
import { DigestTable } from './digest/digest-table';
import { LogReader } from './log/log-reader';
import { rehearse } from './log/rehearsal';
import type { SlowEvent } from './log/slow-event';

export type DigestOptions = {
  /** Minutes east of UTC of servers that write no zone. */
  readonly zoneOffsetMinutes?: number;
  /** Only events from this time on, in microseconds since 1970. */
  readonly sinceMicros?: number;
  /** Only events before this time. */
  readonly untilMicros?: number;
  readonly passes?: (event: SlowEvent) => boolean;
};

/** Digests any number of logs, one after another, in memory that does not grow with them. */
export class LogDigester {
  private readonly table = new DigestTable();
  private reader: LogReader;
  private events = 0;
  private matched = 0;
  private gaps = { skippedBytes: 0, clippedEvents: 0, banners: 0 };

  constructor(private readonly options: DigestOptions = {}) {
    rehearse();
    this.reader = this.createReader();
  }

  private createReader(): LogReader {
    const { zoneOffsetMinutes = 0, sinceMicros = Number.NEGATIVE_INFINITY, passes } = this.options;
    const { untilMicros = Number.POSITIVE_INFINITY } = this.options;
    const add = (event: SlowEvent): void => {
      this.events += 1;
      if (event.timeMicros < sinceMicros || event.timeMicros >= untilMicros) return;
      if (passes !== undefined && !passes(event)) return;
      this.matched += 1;
      this.table.add(event);
    };
    return new LogReader(add, { zoneOffsetMinutes });
  }

  room(): Uint8Array {
    return this.reader.room();
  }

  filled(size: number): void {
    this.reader.filled(size);
  }

  push(bytes: Uint8Array): void {
    this.reader.push(bytes);
  }

  /** One log is over; another may follow. */
  endLog(): void {
    this.reader.end();
    const { skippedBytes, clippedEvents, banners } = this.reader.gaps;
    this.gaps = {
      skippedBytes: this.gaps.skippedBytes + skippedBytes,
      clippedEvents: this.gaps.clippedEvents + clippedEvents,
      banners: this.gaps.banners + banners,
    };
    this.reader = this.createReader();
  }

  report(limit?: number): DigestReport {
    return reportOf(this.table, { events: this.events, matched: this.matched, gaps: this.gaps }, limit);
  }
}
