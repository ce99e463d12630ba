import type { Dialect } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';
import { stringLiteral } from '@/lib/sql/quote';
import { T } from '@/lib/sql/token';

/** A hole of a statement: `:name`. */
export type Hole = { readonly name: string; readonly from: number; readonly to: number };

export type ParameterValue =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'null' };

/** Holes outside of strings, names and comments. The colon and the name stand together, and nothing stands before the colon that it belongs to. */
export function holesOf(text: string, dialect: Dialect): readonly Hole[] {
  const { kinds, starts, ends, count } = tokenize(text, 0, text.length, { dialect });
  const holes: Hole[] = [];
  for (let i = 0; i + 1 < count; i++) {
    if (kinds[i] !== T.colon || kinds[i + 1] !== T.word) continue;
    const [from, next, to] = [starts[i] ?? 0, starts[i + 1] ?? 0, ends[i + 1] ?? 0];
    const isLabel = i > 0 && (ends[i - 1] ?? 0) === from && kinds[i - 1] === T.word;
    if (next === from + 1 && !isLabel) holes.push({ name: text.slice(next, to), from, to });
  }
  return holes;
}

export const namesOf = (holes: readonly Hole[]): readonly string[] => [...new Set(holes.map(({ name }) => name))];

/** A number as SQL writes it and nothing else: it goes into the text as it is. */
export const isNumber = (text: string): boolean => /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text.trim());

/** As literals that hold whatever was typed: the console's sessions have backslash escapes on (the pinned sql_mode). */
export function literalOf(value: ParameterValue): string {
  switch (value.kind) {
    case 'null':
      return 'NULL';
    case 'number':
      return isNumber(value.value) ? value.value.trim() : stringLiteral(value.value);
    case 'text':
      return stringLiteral(value.value);
  }
}

/** The text with a literal in each hole; one without a value stays as it is. */
export function fillHoles(text: string, holes: readonly Hole[], values: ReadonlyMap<string, ParameterValue>): string {
  let filled = '';
  let at = 0;
  for (const { name, from, to } of holes) {
    const value = values.get(name);
    if (value === undefined) continue;
    // A sign before the hole and one of the number would make a comment.
    const literal = literalOf(value);
    const joins = /[-+]$/.test(text.slice(0, from)) && /^[-+]/.test(literal);
    filled += `${text.slice(at, from)}${joins ? `(${literal})` : literal}`;
    at = to;
  }
  return filled + text.slice(at);
}
