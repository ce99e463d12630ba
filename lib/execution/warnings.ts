import type { ServerWarning } from '@/lib/instance/target-session';

/**
 * Warnings that mean: the server stored something else than was written. In strict mode most are errors; with IGNORE, or in a lax
 * sql_mode, they are warnings, and a statement with one of them is never shown as well done.
 * MySQL Server Error Reference: 1048 NULL became the default, 1261 too few and 1262 too many fields, 1263 NULL in NOT NULL, 1264 out of
 * range, 1265 truncated, 1292 incorrect value, 1364 no default, 1366 incorrect string or number, 1406 too long, 1411 wrong for function,
 * 1416 and 1690 range, 1441 date overflow, 3751 truncated by JSON.
 */
const alteringCodes = new Set([
  1048, 1261, 1262, 1263, 1264, 1265, 1292, 1364, 1366, 1406, 1411, 1416, 1441, 1690, 3751,
]);

export const findTruncation = (warnings: readonly ServerWarning[]): ServerWarning | undefined =>
  warnings.find(({ code }) => alteringCodes.has(code));

/** After ROLLBACK: some of it could not be undone, because a table has no transactions. */
export const notRolledBack = 1196;
