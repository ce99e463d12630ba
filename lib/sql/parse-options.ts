import type { Dialect, SqlMode } from '@/lib/sql/dialect';

/** Checked before and while parsing, so that hostile text ends in a clear error in linear time. */
export type ParseLimits = {
  /** UTF-16 units of one statement. */
  readonly lengthMax: number;
  readonly tokensMax: number;
  /** Levels of nesting: parentheses, subqueries, calls, compound statements. */
  readonly depthMax: number;
};

export const defaultLimits: ParseLimits = { lengthMax: 32 * 1024 * 1024, tokensMax: 8_000_000, depthMax: 300 };

export type ParseOptions = {
  readonly dialect: Dialect;
  readonly sqlMode?: SqlMode;
  readonly limits?: ParseLimits;
};
