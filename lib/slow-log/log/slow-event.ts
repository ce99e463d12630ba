import type { FingerprintWriter } from '../fingerprint/fingerprint-writer';

/** One event of a log. The reader has one object for all of them: who needs more than numbers copies bytes before it returns. */
export class SlowEvent {
  timeMicros = Number.NaN;
  queryMicros = Number.NaN;
  lockMicros = Number.NaN;
  rowsSent = Number.NaN;
  rowsExamined = Number.NaN;
  /** Of the log: the bytes of user, host and text. */
  source: Uint8Array = new Uint8Array();
  userFrom = 0;
  userTo = 0;
  hostFrom = 0;
  hostTo = 0;
  textFrom = 0;
  textTo = 0;
  schemaSource: Uint8Array = new Uint8Array();
  schemaFrom = 0;
  schemaTo = 0;
  /** Of an administrator command the text is the name of the command. */
  isAdministrator = false;
  /** Only the first part of the text was kept: the statement is larger than an event may be. */
  isClipped = false;

  constructor(
    /** Of a statement; of an administrator command it says nothing. */
    readonly fingerprint: FingerprintWriter,
  ) {}
}
