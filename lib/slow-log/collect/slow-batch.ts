import type { Counted, Digest } from '../digest/digest';
import { DigestTable, digestLimits } from '../digest/digest-table';
import type { SlowEvent } from '../log/slow-event';

/** A digest in one minute and schema; `minute` is its beginning in seconds. */
export type BatchRow = { readonly minute: number; readonly schema: string; readonly digest: Digest };

const decoder = new TextDecoder();

/** Events of one instance, added up by minute, schema and fingerprint until they are saved together. */
export class SlowBatch {
  private readonly tables = new Map<string, { minute: number; schema: string; table: DigestTable }>();
  events = 0;

  /** `seconds` of the finest figures that are wanted: a minute, or an hour of what is read long afterwards. */
  constructor(private readonly seconds: 60 | 3600 = 60) {}

  add(event: SlowEvent): void {
    this.events += 1;
    if (!event.isAdministrator) this.tableOf(event).add(event);
  }

  /** Statements that the server added up itself. */
  addCounted(event: SlowEvent, counted: Counted, isOther = false): void {
    this.events += counted.count;
    const table = this.tableOf(event);
    if (isOther) table.addOthers(event, counted);
    else table.addCounted(event, counted);
  }

  private tableOf(event: SlowEvent): DigestTable {
    const minute = Math.floor(event.timeMicros / (this.seconds * 1e6)) * this.seconds;
    const schema = decoder.decode(event.schemaSource.subarray(event.schemaFrom, event.schemaTo)).slice(0, 64);
    const key = `${minute} ${schema}`;
    let found = this.tables.get(key);
    if (found === undefined) {
      found = { minute, schema, table: new DigestTable(digestLimits) };
      this.tables.set(key, found);
    }
    return found.table;
  }

  rows(): readonly BatchRow[] {
    return [...this.tables.values()].flatMap(({ minute, schema, table }) =>
      [...table.digests, ...(table.others.count > 0 ? [table.others] : [])].map((digest) => ({
        minute,
        schema,
        digest,
      })),
    );
  }
}
