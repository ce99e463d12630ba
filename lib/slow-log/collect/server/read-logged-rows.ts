import type { Row } from '@/lib/instance/target-session';
import type { SourceReading, VisitSource } from '../collect-store';
import type { LoggedRow, RowPosition } from '../row-cursor';
import { addSeconds, microsOf, overlapSeconds, RowCursor, rowPositionSchema } from '../row-cursor';
import type { SlowRow } from '../row-events';
import { RowEvents } from '../row-events';
import { SlowBatch } from '../slow-batch';
import { SourceFailure } from '../source-failure';
import type { ReadServer, ServerReading } from './server-reading';

/** A log that the server keeps as a table. */
export type LoggedTable = {
  /** Its name, for whoever has to grant it. */
  readonly what: string;
  /** Rows that ended in [from, until], in order of that time. The column `at` is it, in UTC to the microsecond; `content` tells rows apart. */
  page(reading: ServerReading, bounds: { from: string; until: string; limit: number }): Promise<readonly Row[]>;
  /** Undefined = the server's own or ours, no slow SQL of anybody. */
  toRow(row: Row): SlowRow | undefined;
  /** Throws where the server does not write it: an empty table is no answer then. */
  check(reading: ServerReading): Promise<void>;
};

const pageRows = 1_000;
const pagesMax = 40;
/** Of a log that was never read: older figures by minute are not kept for long. */
const firstHours = 24;

/** Reads what is new in such a log, in pages; each is saved with its place. */
export function createReadLoggedRows(readServer: ReadServer, table: LoggedTable): VisitSource {
  return (reading) =>
    readServer({ instanceId: reading.source.instanceId, what: table.what, signal: reading.signal }, async (server) => {
      const known = knownPosition(reading);
      const { cursor, wentBackSeconds } = startAt(known, server.now);
      await readPages(reading, server, table, cursor);
      await table.check(server);
      if (wentBackSeconds > 0) throw new SourceFailure('clock-went-back', `${wentBackSeconds} s`);
    });
}

function knownPosition({ source }: SourceReading): RowPosition | undefined {
  const parsed = rowPositionSchema.safeParse(source.position);
  return parsed.success ? parsed.data : undefined;
}

/**
 * Where the clock went back, rows that come now have times that were read already, and cannot be told from those: reading goes on from
 * the server's time now. A step within the overlap needs nothing: its rows are known one by one.
 */
function startAt(known: RowPosition | undefined, now: string) {
  if (known === undefined)
    return { cursor: new RowCursor({ upTo: addSeconds(now, -firstHours * 3600), seen: [] }), wentBackSeconds: 0 };
  const back = (microsOf(known.serverNow) - microsOf(now)) / 1e6;
  if (back <= overlapSeconds / 2) return { cursor: new RowCursor(known), wentBackSeconds: 0 };
  // The cursor looks as far back as the overlap; behind it nothing of before the step can be.
  return {
    cursor: new RowCursor({ upTo: addSeconds(now, overlapSeconds), seen: [] }),
    wentBackSeconds: Math.ceil(back),
  };
}

async function readPages(
  { signal, save }: SourceReading,
  server: ServerReading,
  table: LoggedTable,
  cursor: RowCursor,
): Promise<void> {
  const events = new RowEvents();
  for (let page = 0; page < pagesMax && !signal.aborted; page++) {
    const limit = pageRows + cursor.seen;
    // A clock that was ahead for a while left rows of the future: they are read when their time has come.
    const rows = await table.page(server, { from: cursor.from, until: addSeconds(server.now, 1), limit });
    const fresh = cursor.take(
      rows.map((row): LoggedRow & { row: Row } => ({ at: String(row['at']), content: String(row['content']), row })),
    );
    const batch = new SlowBatch();
    for (const { row } of fresh) {
      const slow = table.toRow(row);
      if (slow) batch.add(events.eventOf(slow));
    }
    if (!(await save({ batch, position: cursor.position(server.now), skippedBytes: 0 }))) return;
    if (rows.length < limit) return;
  }
}
