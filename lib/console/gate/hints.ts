import { refusal } from '@/lib/console/gate/refusal';
import { Refused } from '@/lib/console/gate/refused';
import { isWordCharacter } from '@/lib/sql/characters';
import type { TokenBuffer } from '@/lib/sql/token';
import { T } from '@/lib/sql/token';

/**
 * Hints that choose a plan and nothing else (MySQL manual, "Optimizer Hints"; TiDB docs, "Optimizer Hints"). Not here: SET_VAR,
 * RESOURCE_GROUP, MEMORY_QUOTA, READ_FROM_STORAGE and whatever a later version adds.
 */
const planHints: ReadonlySet<string> = new Set(
  `BKA NO_BKA BNL NO_BNL DERIVED_CONDITION_PUSHDOWN NO_DERIVED_CONDITION_PUSHDOWN GROUP_INDEX NO_GROUP_INDEX
  HASH_JOIN NO_HASH_JOIN INDEX NO_INDEX INDEX_MERGE NO_INDEX_MERGE JOIN_FIXED_ORDER JOIN_INDEX NO_JOIN_INDEX
  JOIN_ORDER JOIN_PREFIX JOIN_SUFFIX MERGE NO_MERGE MRR NO_MRR NO_ICP NO_RANGE_OPTIMIZATION ORDER_INDEX
  NO_ORDER_INDEX QB_NAME SEMIJOIN NO_SEMIJOIN SKIP_SCAN NO_SKIP_SCAN SUBQUERY AGG_TO_COP BROADCAST_JOIN
  HASH_AGG HASH_JOIN_BUILD HASH_JOIN_PROBE IGNORE_INDEX INL_HASH_JOIN INL_JOIN INL_MERGE_JOIN LEADING
  LIMIT_TO_COP MERGE_JOIN MPP_1PHASE_AGG MPP_2PHASE_AGG NO_DECORRELATE NO_INDEX_HASH_JOIN NO_INDEX_JOIN
  NO_INDEX_MERGE_JOIN NO_MERGE_JOIN SHUFFLE_JOIN STRAIGHT_JOIN STREAM_AGG TIDB_HJ TIDB_INLJ TIDB_SMJ USE_INDEX
  USE_INDEX_MERGE USE_TOJA FORCE_INDEX`.split(/\s+/),
);

/** Every hint of the text. Its form is kept so simple that no server can read another hint out of an argument. */
export function checkHints(sql: string, tokens: TokenBuffer, statementMsMax: number): void {
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] !== T.hint) continue;
    checkHint(sql, (tokens.starts[i] ?? 0) + 3, (tokens.ends[i] ?? 0) - 2, statementMsMax);
  }
}

function checkHint(sql: string, from: number, to: number, statementMsMax: number): void {
  let i = from;
  while (i < to) {
    const start = i;
    if (isSeparator(sql.charCodeAt(i))) {
      i += 1;
      continue;
    }
    while (i < to && isWordCharacter(sql.charCodeAt(i))) i += 1;
    const name = sql.slice(start, i).toUpperCase();
    while (i < to && sql.charCodeAt(i) === 32) i += 1;
    let argument = '';
    if (i < to && sql[i] === '(') {
      const open = i;
      while (i < to && sql[i] !== ')') i += 1;
      argument = sql.slice(open + 1, i);
      i += 1;
    }
    if (!isAllowed(name, argument, statementMsMax)) refuseHint(sql, start, Math.max(i, start + 1), statementMsMax);
  }
}

const isSeparator = (code: number): boolean => code === 44 || code <= 32;

function isAllowed(name: string, argument: string, statementMsMax: number): boolean {
  if (name === 'MAX_EXECUTION_TIME') {
    const ms = /^\s*\d{1,9}\s*$/.test(argument) ? Number(argument) : 0;
    // 0 lifts the limit.
    return ms > 0 && ms <= statementMsMax;
  }
  if (!planHints.has(name)) return false;
  for (let i = 0; i < argument.length; i++) {
    const code = argument.charCodeAt(i);
    // Names, commas, `@block`, backticks and dots: no quotes, no signs, no parentheses.
    if (!isWordCharacter(code) && !isSeparator(code) && code !== 64 && code !== 96 && code !== 46) return false;
  }
  return true;
}

function refuseHint(sql: string, start: number, end: number, statementMsMax: number): never {
  const hint = sql.slice(start, Math.min(end, start + 60));
  throw new Refused(refusal('hint-not-allowed', { hint, max: statementMsMax }, { start, end }));
}
