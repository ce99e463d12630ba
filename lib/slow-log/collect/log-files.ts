/** Which file a name stood for: names move on when logs are rotated. */
export type LogIdentity = {
  readonly inode: number;
  /** SHA-256 of the first bytes, and how many they were; a file that begins differently is another one. */
  readonly headBytes: number;
  readonly headHash: string;
};

/** A file with bytes that were not read yet. */
export type LogPart = {
  readonly identity: LogIdentity;
  /** Offset of the first unread byte; of an unpacked file where it is packed. */
  readonly from: number;
  /** Of the file when it was opened. */
  readonly size: number;
  /** The file that was read last, so what was known at its offset still holds. */
  readonly isKnown: boolean;
  /** No more will come: it was rotated away. */
  readonly isEnded: boolean;
  chunks(): AsyncIterable<Uint8Array>;
};

export type LogFiles = {
  /**
   * What was not read yet, oldest first: the rest of the file that was read last, under whatever name it has now, then the file that has
   * the name. Throws `LogFileFailure` when there is no such file.
   */
  unread(
    path: string,
    known: { readonly identity: LogIdentity; readonly offset: number } | undefined,
  ): Promise<readonly LogPart[]>;
};

export class LogFileFailure extends Error {
  constructor(
    /** As the system says it: ENOENT, EACCES. */
    readonly code: string,
    readonly path: string,
  ) {
    super(`${path}: ${code}`);
    this.name = 'LogFileFailure';
  }
}
