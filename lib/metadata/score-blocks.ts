import type { PostingRow } from '@/lib/metadata/index-reader';
import type { Place } from '@/lib/metadata/object-terms';
import { places } from '@/lib/metadata/object-terms';
import { idOf } from '@/lib/metadata/posting';
import { SlotScores } from '@/lib/metadata/slot-scores';

/** A term that fits a word of the query, with what it is worth there. */
export type Scored = { readonly base: number; readonly scale: number };

/** A name counts more than a column, a column more than a comment, all of a name more than a part of it. */
export function worthOf(place: Place, isExact: boolean): Scored {
  const base = worth[place];
  return isExact ? { base, scale: 60 } : { base: base - 20, scale: 40 };
}

const worth: { readonly [P in Place]: number } = {
  [places.name]: 150,
  [places.wholeName]: 170,
  [places.schema]: 90,
  [places.column]: 80,
  [places.wholeColumn]: 100,
  [places.indexName]: 50,
  [places.comment]: 45,
  [places.type]: 30,
};

/** One word: terms that fit it whole, and lists of terms of which each must have one that fits. */
export type WordTerms = {
  readonly whole: ReadonlyMap<number, Scored>;
  readonly parts: readonly ReadonlyMap<number, Scored>[];
};

/** By block, the rows of every term. */
export type BlockRows = ReadonlyMap<number, readonly PostingRow[]>;

export function byBlock(
  rows: readonly PostingRow[],
  into = new Map<number, PostingRow[]>(),
): Map<number, PostingRow[]> {
  for (const row of rows) {
    const list = into.get(row.block);
    if (list === undefined) into.set(row.block, [row]);
    else list.push(row);
  }
  return into;
}

/**
 * Objects that have every word, with their score. Works block by block on small arrays, so that a million objects are a matter of
 * milliseconds. `allowed` decides about an object before it is counted.
 */
export function scoreBlocks(
  words: readonly WordTerms[],
  blocks: BlockRows,
  allowed: ((id: number) => boolean) | undefined,
  keep: (id: number, score: number) => void,
): void {
  const [total, word, sum, part] = [new SlotScores(), new SlotScores(), new SlotScores(), new SlotScores()];
  for (const [block, rows] of blocks) {
    total.clear();
    for (const [n, terms] of words.entries()) {
      const scores = n === 0 ? total : word;
      scores.clear();
      scoreWord(terms, rows, scores, sum, part);
      if (n > 0) total.addAnd(word);
      if (total.size === 0) break;
    }
    for (let i = 0; i < total.size; i++) {
      const slot = total.slotAt(i);
      const id = idOf(block, slot);
      if (allowed === undefined || allowed(id)) keep(id, total.at(slot));
    }
  }
}

/** The word's score of every object, in `into`. */
function scoreWord(
  { whole, parts }: WordTerms,
  rows: readonly PostingRow[],
  into: SlotScores,
  sum: SlotScores,
  part: SlotScores,
): void {
  scoreTerms(whole, rows, into);
  if (parts.length === 0) return;
  sum.clear();
  for (const [n, terms] of parts.entries()) {
    part.clear();
    scoreTerms(terms, rows, n === 0 ? sum : part);
    if (n > 0) sum.addAnd(part);
    if (sum.size === 0) return;
  }
  // Scattered words are worth half of the same words in one name.
  for (let i = 0; i < sum.size; i++) {
    const slot = sum.slotAt(i);
    into.raise(slot, 1 + Math.floor(sum.at(slot) / parts.length / 2));
  }
}

function scoreTerms(terms: ReadonlyMap<number, Scored>, rows: readonly PostingRow[], scores: SlotScores): void {
  for (const { termId, data } of rows) {
    const scored = terms.get(termId);
    if (scored !== undefined) scores.raiseAll(data, scored.base, scored.scale);
  }
}
