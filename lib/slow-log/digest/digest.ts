import { createHash } from 'node:crypto';
import type { SlowEvent } from '../log/slow-event';
import { BoundedNames } from './bounded-names';
import { QuantileSketch } from './quantile-sketch';

/** Of a digest: more names are counted by their events only. */
const schemasMax = 16;
const usersMax = 16;
const hostsMax = 32;

/** What is known of statements that somebody else added up; `spread` are values with how many there are of each. */
export type Counted = {
  readonly count: number;
  readonly minMicros: number;
  readonly maxMicros: number;
  readonly spread: readonly (readonly [micros: number, times: number])[];
  /** How long the statement took whose text the event has. */
  readonly sampleMicros: number;
};

/** The statements of one fingerprint, added up. Times are whole microseconds, so the sums are exact. */
export class Digest {
  count = 0;
  // NaN gives these fields the form of a double from the start, as in EventHeader.
  sumMicros = Number.NaN;
  minMicros = Number.NaN;
  maxMicros = Number.NaN;
  lockMicros = Number.NaN;
  rowsSent = Number.NaN;
  rowsExamined = Number.NaN;
  firstSeenMicros = Number.NaN;
  lastSeenMicros = Number.NaN;
  readonly times = new QuantileSketch();
  readonly schemas = new BoundedNames(schemasMax);
  readonly users = new BoundedNames(usersMax);
  readonly hosts = new BoundedNames(hostsMax);
  /** The slowest statement, as far as it is kept, and how long the whole is. */
  sample: Uint8Array = new Uint8Array();
  sampleLength = 0;
  /** Of the sample. */
  sampleMicros = 0;

  constructor(readonly fingerprint: Uint8Array) {
    this.sumMicros = this.maxMicros = this.lockMicros = this.rowsSent = this.rowsExamined = 0;
    this.minMicros = this.firstSeenMicros = Number.POSITIVE_INFINITY;
    this.lastSeenMicros = 0;
  }

  /** True when the event is the slowest so far, so that its text is wanted. */
  add(event: SlowEvent): boolean {
    const { queryMicros, timeMicros } = event;
    this.count += 1;
    this.sumMicros += queryMicros;
    this.lockMicros += event.lockMicros;
    this.rowsSent += event.rowsSent;
    this.rowsExamined += event.rowsExamined;
    if (timeMicros < this.firstSeenMicros) this.firstSeenMicros = timeMicros;
    if (timeMicros > this.lastSeenMicros) this.lastSeenMicros = timeMicros;
    this.times.add(queryMicros);
    this.schemas.add(event.schemaSource, event.schemaFrom, event.schemaTo);
    this.users.add(event.source, event.userFrom, event.userTo);
    this.hosts.add(event.source, event.hostFrom, event.hostTo);
    if (queryMicros < this.minMicros) this.minMicros = queryMicros;
    if (queryMicros <= this.maxMicros && this.count > 1) return false;
    this.maxMicros = queryMicros;
    return true;
  }

  /** Statements that the server added up itself: the event has their sums and the time of the last. True when its text is wanted. */
  addCounted(event: SlowEvent, { count, minMicros, maxMicros, spread }: Counted): boolean {
    const { timeMicros } = event;
    this.count += count;
    this.sumMicros += event.queryMicros;
    this.lockMicros += event.lockMicros;
    this.rowsSent += event.rowsSent;
    this.rowsExamined += event.rowsExamined;
    this.firstSeenMicros = Math.min(this.firstSeenMicros, timeMicros);
    this.lastSeenMicros = Math.max(this.lastSeenMicros, timeMicros);
    for (const [micros, times] of spread) this.times.add(micros, times);
    this.schemas.add(event.schemaSource, event.schemaFrom, event.schemaTo);
    this.minMicros = Math.min(this.minMicros, minMicros);
    const isSlowest = maxMicros > this.maxMicros || this.sampleLength === 0;
    this.maxMicros = Math.max(this.maxMicros, maxMicros);
    return isSlowest && event.textTo > event.textFrom;
  }
}

/** 16 hexadecimal digits: the first half of the MD5 of the fingerprint, of which pt-query-digest shows the whole. */
export function digestId(fingerprint: Uint8Array): string {
  return createHash('md5').update(fingerprint).digest('hex').slice(0, 16);
}
