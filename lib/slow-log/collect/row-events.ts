import type { Edges } from '../fingerprint/statement-lexer';
import { edge, StatementLexer } from '../fingerprint/statement-lexer';
import { SlowEvent } from '../log/slow-event';

/** A statement as a table of the server tells it. */
export type SlowRow = {
  /** When it ended. */
  readonly timeMicros: number;
  readonly queryMicros: number;
  readonly lockMicros: number;
  readonly rowsSent: number;
  readonly rowsExamined: number;
  readonly schema: string;
  readonly user: string;
  readonly host: string;
  readonly text: string;
  readonly isAdministrator: boolean;
};

const none = () => edge.none;
const noEdges: Edges = { headerAt: none, quotedHeaderAt: none, bannerAt: none };
/** Behind the bytes the lexer wants a NUL, and looks a few bytes ahead. */
const pad = 16;
const encoder = new TextEncoder();

/** Events of rows, for the same digests as those of logs. There is one object for all of them, as in LogReader. */
export class RowEvents {
  private readonly lexer = new StatementLexer();
  private readonly event = new SlowEvent(this.lexer.fingerprint);

  eventOf(row: SlowRow): SlowEvent {
    const { event } = this;
    const { source, ends } = joined([row.text, row.user, row.host]);
    event.timeMicros = row.timeMicros;
    event.queryMicros = row.queryMicros;
    event.lockMicros = row.lockMicros;
    event.rowsSent = row.rowsSent;
    event.rowsExamined = row.rowsExamined;
    event.source = source;
    event.textFrom = 0;
    event.textTo = event.userFrom = ends[0];
    event.userTo = event.hostFrom = ends[1];
    event.hostTo = ends[2];
    event.schemaSource = encoder.encode(row.schema);
    event.schemaFrom = 0;
    event.schemaTo = event.schemaSource.length;
    event.isAdministrator = row.isAdministrator;
    const statement = new Uint8Array(ends[0] + pad);
    statement.set(source.subarray(0, ends[0]));
    this.lexer.scan(statement, 0, ends[0], noEdges);
    return event;
  }

  /** The fingerprint of the event is this text, whatever its statement is. */
  withFingerprint(event: SlowEvent, fingerprint: string): SlowEvent {
    const bytes = encoder.encode(fingerprint);
    const writer = this.lexer.fingerprint;
    writer.begin(bytes.length);
    writer.bytes.set(bytes);
    writer.length = bytes.length;
    return event;
  }
}

function joined(texts: readonly [string, string, string]): {
  readonly source: Uint8Array;
  readonly ends: readonly [number, number, number];
} {
  const [text, user, host] = texts.map((one) => encoder.encode(one)) as [Uint8Array, Uint8Array, Uint8Array];
  const ends = [text.length, text.length + user.length, text.length + user.length + host.length] as const;
  const source = new Uint8Array(ends[2]);
  source.set(text);
  source.set(user, ends[0]);
  source.set(host, ends[1]);
  return { source, ends };
}
