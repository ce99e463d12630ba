import { createHash } from 'node:crypto';
import type { SlowEvent } from '../log/slow-event';
import { BoundedNames } from './bounded-names';
import { QuantileSketch } from './quantile-sketch';

/** Of a digest: more names are counted by their events only. */
const schemasMax = 16;
const usersMax = 16;
const hostsMax = 32;

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
}

/** 16 hexadecimal digits: the first half of the MD5 of the fingerprint, of which pt-query-digest shows the whole. */
export function digestId(fingerprint: Uint8Array): string {
  return createHash('md5').update(fingerprint).digest('hex').slice(0, 16);
}
