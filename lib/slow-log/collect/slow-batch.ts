import type { Digest } from '../digest/digest';
import { DigestTable, digestLimits } from '../digest/digest-table';
import type { SlowEvent } from '../log/slow-event';

/** A digest in one minute and schema. */
export type BatchRow = { readonly minute: number; readonly schema: string; readonly digest: Digest };

const minuteMicros = 60e6;
const decoder = new TextDecoder();

/** Events of one instance, added up by minute, schema and fingerprint until they are saved together. */
export class SlowBatch {
  private readonly tables = new Map<string, { minute: number; schema: string; table: DigestTable }>();
  events = 0;

  add(event: SlowEvent): void {
    this.events += 1;
    if (event.isAdministrator) return;
    const minute = Math.floor(event.timeMicros / minuteMicros) * 60;
    const schema = decoder.decode(event.schemaSource.subarray(event.schemaFrom, event.schemaTo)).slice(0, 64);
    const key = `${minute} ${schema}`;
    let found = this.tables.get(key);
    if (found === undefined) {
      found = { minute, schema, table: new DigestTable(digestLimits) };
      this.tables.set(key, found);
    }
    found.table.add(event);
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
