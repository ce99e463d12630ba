import type { DataQuestion, TableAt } from '@/lib/review/facts/fact-question';
import type { Column, ColumnType } from '@/lib/schema/model';

/** A question whose answer says that a value does not fit into another type. */
export type NarrowingQuestion = {
  readonly question: Extract<DataQuestion, { readonly kind: 'outside-exists' | 'finer-exists' | 'member-exists' }>;
  /** A code of words.ts for the values that do not fit. */
  readonly what: 'numbers out of range' | 'finer fractions' | 'dropped members';
  /** The server rounds them, whatever sql_mode says. */
  readonly rounds: boolean;
};

/** What has to be asked of the values of a column before it gets another type. Empty: every value fits, or no question tells. */
export function narrowingQuestions(
  { name: column, type: from }: Column,
  to: ColumnType,
  at: TableAt,
): readonly NarrowingQuestion[] {
  const base = { at, column } as const;
  if (from.name === 'enum' || from.name === 'set') {
    const { name: of } = from;
    if (to.name !== of) return [];
    const members = from.values.filter((value) => !to.values.includes(value));
    if (members.length === 0) return [];
    return [{ question: { kind: 'member-exists', ...base, of, members }, what: 'dropped members', rounds: false }];
  }
  const [old, now] = [rangeOf(from), rangeOf(to)];
  if (old !== undefined && now !== undefined) {
    const questions: NarrowingQuestion[] = [];
    if (isOutside(old, now)) {
      const { min, max } = now;
      const question = { kind: 'outside-exists', ...base, min, max } as const;
      questions.push({ question, what: 'numbers out of range', rounds: false });
    }
    if (now.decimals < old.decimals) {
      const question = { kind: 'finer-exists', ...base, of: 'number', decimals: now.decimals } as const;
      questions.push({ question, what: 'finer fractions', rounds: true });
    }
    return questions;
  }
  const [finer, coarser] = [fractionOf(from), fractionOf(to)];
  if (finer !== undefined && coarser !== undefined && coarser < finer) {
    const question = { kind: 'finer-exists', ...base, of: 'time', decimals: coarser } as const;
    return [{ question, what: 'finer fractions', rounds: true }];
  }
  return [];
}

/** Bounds as texts: 2^64 is no safe number. decimals of a floating-point type: more than any. */
type NumberRange = { readonly min: string; readonly max: string; readonly decimals: number };

const bits: { readonly [type: string]: bigint } = { tinyint: 8n, smallint: 16n, mediumint: 24n, int: 32n, bigint: 64n };
const anyDecimals = 99;

function rangeOf({ name, length, decimals, unsigned }: ColumnType): NumberRange | undefined {
  const width = bits[name];
  if (width !== undefined) {
    const [min, max] = unsigned ? [0n, 2n ** width - 1n] : [-(2n ** (width - 1n)), 2n ** (width - 1n) - 1n];
    return { min: String(min), max: String(max), decimals: 0 };
  }
  if (name === 'decimal') {
    const scale = decimals ?? 0;
    const digits = Math.max((length ?? 10) - scale, 0);
    const max = `${digits === 0 ? '0' : '9'.repeat(digits)}${scale === 0 ? '' : `.${'9'.repeat(scale)}`}`;
    return { min: unsigned ? '0' : `-${max}`, max, decimals: scale };
  }
  if ((name === 'float' || name === 'double') && decimals === null) {
    // Wider than any other: only what becomes an integer or a decimal can lose.
    const max = '9'.repeat(66);
    return { min: `-${max}`, max, decimals: anyDecimals };
  }
  return undefined;
}

/** Compared by whole parts: the decimals are a question of their own. */
function isOutside(old: NumberRange, now: NumberRange): boolean {
  const whole = (text: string): bigint => BigInt(text.split('.')[0] ?? '0');
  if (old.decimals === anyDecimals && now.decimals === anyDecimals) return false;
  return whole(old.min) < whole(now.min) || whole(old.max) > whole(now.max);
}

const fractional: ReadonlySet<string> = new Set(['datetime', 'timestamp', 'time']);

const fractionOf = ({ name, length }: ColumnType): number | undefined =>
  fractional.has(name) ? (length ?? 0) : undefined;
