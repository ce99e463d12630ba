import type { StatementFailure } from '@/lib/console/run/console-session';
import type { RunFailure } from '@/lib/console/run/run-failure';
import { runFailure } from '@/lib/console/run/run-failure';

/** 3024 max_execution_time, 1969 max_statement_time, 1317 killed by somebody else than us. */
const timeErrnos: ReadonlySet<number> = new Set([3024, 1969, 1317]);
/** MAX_JOIN_SIZE */
const joinTooLarge = 1104;
/** 1205 lock wait, 3572 NOWAIT, 1213 deadlock. */
const lockErrnos: ReadonlySet<number> = new Set([1205, 1213, 3572]);

/**
 * What a server's error means to the person. Errors can quote what was read of a row, so the message is shown where it is about names
 * alone, and otherwise without what it quotes; when a masked column is near, not at all.
 */
export function failureOf(
  { errno, message, isAboutNames }: StatementFailure,
  statementMs: number,
  isMasked: boolean,
): RunFailure {
  if (errno === undefined) return runFailure('lost-connection');
  if (timeErrnos.has(errno)) return runFailure('timed-out', { seconds: statementMs / 1000 }, errno);
  if (lockErrnos.has(errno)) return runFailure('lock-wait', {}, errno);
  if (errno === joinTooLarge) return runFailure('too-many-rows', {}, errno);
  const shown = isMasked && !isAboutNames ? '—' : message;
  return runFailure('server-error', { errno, message: shown }, errno);
}
