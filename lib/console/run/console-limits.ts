import { gateLimits } from '@/lib/console/gate/limits';

/** What one run and one person may take. Chosen for a person who reads, not for an export: that is a deed of its own. */
export const consoleLimits = {
  textBytesMax: gateLimits.bytesMax,
  /** Rows of one answer, unless a grant says fewer. */
  rowsMax: 10_000,
  /** Bytes of all values of one answer, as the server sends them. */
  bytesMax: 16 * 1024 * 1024,
  /** A value is cut after this many bytes, and says so. */
  cellBytesMax: 64 * 1024,
  /** From the first byte sent to the server to the last row taken by the browser. */
  statementMs: 30_000,
  /** The watchdog waits this long for the server's own limit, so that the server's message is what people see. */
  watchdogGraceMs: 700,
  runningPerPersonMax: 3,
  runningPerInstanceMax: 20,
  startsPerMinuteMax: 60,
  /** A runner that was not seen for so long is gone, and what it ran is interrupted. */
  runnerGoneSeconds: 15,
  runnerBeatMs: 3_000,
  /** History of runs. */
  keptDays: 90,
  /** Rows and bytes of an answer that is waited for as one JSON text. */
  waitRowsMax: 1_000,
  waitBytesMax: 2 * 1024 * 1024,
} as const;

/** What tests and the scoring of a gate set lower. */
export type RunLimits = {
  readonly rowsMax: number;
  readonly bytesMax: number;
  readonly cellBytesMax: number;
  readonly statementMs: number;
  readonly watchdogGraceMs: number;
};
