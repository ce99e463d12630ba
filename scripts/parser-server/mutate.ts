import type { Dialect } from '@/lib/sql/dialect';
import { tokenize } from '@/lib/sql/lexer';

/** A small generator with a seed (mulberry32): the same seed gives the same run. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Piece = { readonly kind: number; readonly start: number; readonly end: number };

function piecesOf(sql: string, dialect: Dialect): readonly Piece[] {
  const tokens = tokenize(sql, 0, sql.length, { dialect });
  return Array.from({ length: tokens.count }, (_, i) => ({
    kind: tokens.kinds[i] ?? 0,
    start: tokens.starts[i] ?? 0,
    end: tokens.ends[i] ?? 0,
  })).filter(({ start, end }) => end > start);
}

const spice = [
  '(',
  ')',
  ',',
  '.',
  ';',
  '*',
  '-',
  '--',
  '-- ',
  '#',
  '/*',
  '*/',
  '/*!',
  '/*!50000 ',
  '/*!99999 ',
  '/*M! ',
  '"',
  "'",
  '`',
  '\\',
  '@',
  '@@',
  ':=',
  '::',
  '||',
  'AS',
  'FROM',
  'JOIN',
  'WHERE',
  'UNION',
  'SELECT',
  'LATERAL',
  'WITH x AS (SELECT 1)',
  '(SELECT 1)',
  'NULL',
  'DEFAULT',
  'BINARY',
  'NOT',
  'IN',
  'EXISTS',
  'USING',
  'ON',
  'LIMIT 1',
  'FOR UPDATE',
  'PARTITION (p0)',
  'USE INDEX (i)',
  '1e10',
  '0x',
  '5--1',
  "_utf8mb4'x'",
  "N'x'",
  '{d',
  '}',
  '0b101',
  'x.',
  '.5',
] as const;

/** A statement changed in one to three places: words lost, doubled, exchanged, brought in from another, or comments and quotes put in. */
export function mutate(sql: string, other: string, dialect: Dialect, random: (below: number) => number): string {
  let text = sql;
  for (let left = 1 + random(3); left > 0; left--) text = mutateOnce(text, other, dialect, random);
  return text;
}

function mutateOnce(sql: string, other: string, dialect: Dialect, random: (below: number) => number): string {
  const pieces = piecesOf(sql, dialect);
  const one = pieces[random(Math.max(1, pieces.length))];
  if (one === undefined) return other;
  const word = sql.slice(one.start, one.end);
  const replaceOne = (text: string): string => sql.slice(0, one.start) + text + sql.slice(one.end);
  switch (random(14)) {
    case 0:
      return replaceOne('');
    case 1:
      return replaceOne(`${word} ${word}`);
    case 2: {
      const next = pieces[pieces.indexOf(one) + 1];
      if (next === undefined) return replaceOne('');
      const between = sql.slice(one.end, next.start);
      return sql.slice(0, one.start) + sql.slice(next.start, next.end) + between + word + sql.slice(next.end);
    }
    case 9:
    case 10:
    case 11:
    case 12:
    case 13: {
      // Of the same sort, so that the server often accepts the whole.
      const alike = piecesOf(other, dialect).filter(({ kind }) => kind === one.kind);
      const from = alike[random(Math.max(1, alike.length))];
      return from === undefined ? sql : replaceOne(other.slice(from.start, from.end));
    }
    case 3:
    case 4: {
      const others = piecesOf(other, dialect);
      const from = others[random(Math.max(1, others.length))];
      return replaceOne(from === undefined ? '' : other.slice(from.start, from.end));
    }
    case 5: {
      const others = piecesOf(other, dialect);
      const from = others[random(Math.max(1, others.length))];
      return `${sql.slice(0, one.end)} ${from === undefined ? '' : other.slice(from.start)}`;
    }
    case 6:
      return replaceOne(`/*!${word} */`);
    case 7:
      return replaceOne(random(2) === 0 ? `(${word})` : `\`${word.replaceAll('`', '')}\``);
    default:
      return replaceOne(`${word} ${spice[random(spice.length)] ?? ''} `);
  }
}
