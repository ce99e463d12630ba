/** Bounds on what is judged: above them nothing is parsed, so that no text is slow to refuse. */
export const gateLimits = {
  bytesMax: 64 * 1024,
  tokensMax: 5_000,
  depthMax: 100,
  /** Nodes looked at, those of views and functions included. A common table that is read by many others multiplies. */
  stepsMax: 30_000,
  /** Views on views, functions that call functions. */
  bodiesDeepMax: 16,
  /** The second reader takes 0.1 ms a token and 5 ms a kilobyte of string: past this the server's own table list takes its place. */
  secondReaderTokensMax: 600,
  secondReaderLengthMax: 8_000,
} as const;

/**
 * The sql_mode that the gate reads with, so every session must have it: nothing that changes how text is read
 * (ANSI_QUOTES, NO_BACKSLASH_ESCAPES, PIPES_AS_CONCAT, IGNORE_SPACE).
 */
export const pinnedSqlMode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
