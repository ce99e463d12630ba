import type { Expression, FunctionCall } from '@/lib/sql/ast/expression';

/** CURRENT_TIMESTAMP and its synonyms, the only functions that may be a default without parentheses everywhere. */
const functions: ReadonlySet<string> = new Set(['CURRENT_TIMESTAMP', 'NOW', 'LOCALTIME', 'LOCALTIMESTAMP']);

export const currentTimeCall = (value: Expression | undefined): FunctionCall | undefined =>
  value?.kind === 'function-call' && value.schema === undefined && functions.has(value.function) ? value : undefined;

/** Digits of the fraction: `NOW(3)` gives 3, `NOW()` gives 0. */
export function precisionOf({ arguments: [digits] }: FunctionCall): number {
  return digits?.kind === 'number' ? Number(digits.text) : 0;
}

/** `CURRENT_TIMESTAMP(3)` for a column of three digits. */
export const currentTimeOf = (digits: number | null | undefined): string =>
  digits ? `CURRENT_TIMESTAMP(${digits})` : 'CURRENT_TIMESTAMP';
