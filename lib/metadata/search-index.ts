import type { FoundTerm, IndexReader, PostingRow } from '@/lib/metadata/index-reader';
import type { Place } from '@/lib/metadata/object-terms';
import { places } from '@/lib/metadata/object-terms';
import type { QueryWord, TermWish } from '@/lib/metadata/parse-query';
import { blockOf, slotOf, slotsPerBlock } from '@/lib/metadata/posting';
import type { Scored, WordTerms } from '@/lib/metadata/score-blocks';
import { byBlock, scoreBlocks, worthOf } from '@/lib/metadata/score-blocks';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import { grantedPatterns } from '@/lib/metadata/visible-objects';

export type Candidates = {
  /** Best first. */
  readonly ranked: readonly { readonly id: number; readonly score: number }[];
  /** Objects that fit; more may where `isMore`. */
  readonly count: number;
  readonly isMore: boolean;
};

/** The best are looked at closer; who has more than these needs another word. */
export const candidatesMax = 1000;
/** Beginnings of words: the most used ones, and no more objects than these for one word. */
const termsPerWishMax = 24;
const prefixUsesMax = 300_000;
/** With so many fits by name, one word alone is not looked for in columns and comments. */
const enough = 2000;

const none: Candidates = { ranked: [], count: 0, isMore: false };

/** Finds and ranks objects by their terms. The caller folds them, and checks each against what the person may see once more. */
export async function searchIndex(
  reader: IndexReader,
  words: readonly QueryWord[],
  visible: VisibleObjects,
): Promise<Candidates> {
  if (words.length === 0) return none;
  const wishes = words.flatMap(({ whole, parts }) => [...whole, ...parts.flat()]);
  const found = await reader.findTerms(wishes, termsPerWishMax);
  const termsOf = new Map(wishes.map((wish, i) => [wish, found[i] ?? []]));
  // A word that nobody has is in no scope either.
  if (words.some((word) => isEmpty(toTerms(word, termsOf, tiers.flat())))) return none;
  const scope = await scopeOf(reader, visible);
  if (scope?.blocks.length === 0) return none;
  const [only] = words;
  if (words.length === 1 && only !== undefined && only.parts.length === 0) {
    return searchOneWord(reader, only, termsOf, scope);
  }
  return searchAll(
    reader,
    words.map((word) => toTerms(word, termsOf, tiers.flat())),
    termsOf,
    scope,
  );
}

/** Names first, then columns, then the rest: a hit of a tier is worth more than any of the next. */
const tiers: readonly (readonly Place[])[] = [
  [places.name, places.wholeName, places.schema],
  [places.column, places.wholeColumn, places.indexName],
  [places.comment, places.type],
];

type Scope = { readonly blocks: readonly number[]; readonly allowed: (id: number) => boolean };
type TermsOf = ReadonlyMap<TermWish, readonly FoundTerm[]>;

async function searchOneWord(
  reader: IndexReader,
  word: QueryWord,
  termsOf: TermsOf,
  scope: Scope | undefined,
): Promise<Candidates> {
  const rows: PostingRow[] = [];
  const read = new Set<Place>();
  let found = new Ranking();
  for (const [n, tier] of tiers.entries()) {
    const terms = toTerms(word, termsOf, tier);
    for (const place of tier) read.add(place);
    if (terms.whole.size === 0) continue;
    rows.push(...(await reader.postings([...terms.whole.keys()], scope?.blocks)));
    // From the start, with what was read before: an object of both tiers is one.
    found = new Ranking();
    scoreBlocks([toTerms(word, termsOf, [...read])], byBlock(rows), scope?.allowed, found.add);
    if (found.count >= enough && n < tiers.length - 1) return found.best(true);
  }
  return found.best(false);
}

async function searchAll(
  reader: IndexReader,
  words: readonly WordTerms[],
  termsOf: TermsOf,
  scope: Scope | undefined,
): Promise<Candidates> {
  const uses = new Map([...termsOf.values()].flat().map(({ id, uses: count }) => [id, count]));
  const weightOf = (word: WordTerms): number => idsOf(word).reduce((sum, id) => sum + (uses.get(id) ?? 0), 0);
  // The rarest word first: the others are read only where it stands.
  const ordered = words.toSorted((a, b) => weightOf(a) - weightOf(b));
  const blocks = new Map<number, PostingRow[]>();
  let within = scope?.blocks;
  const read = new Set<number>();
  for (const word of ordered) {
    const ids = idsOf(word).filter((id) => !read.has(id));
    if (idsOf(word).length === 0) return none;
    for (const id of ids) read.add(id);
    const rows = ids.length === 0 ? [] : await reader.postings(ids, within);
    byBlock(
      rows.map((row) => ({ ...row })),
      blocks,
    );
    if (within === undefined || within.length > blocks.size) within = [...blocks.keys()];
    if (within.length === 0) return none;
  }
  const found = new Ranking();
  scoreBlocks(ordered, blocks, scope?.allowed, found.add);
  return found.best(false);
}

const isEmpty = ({ whole, parts }: WordTerms): boolean =>
  whole.size === 0 && (parts.length === 0 || parts.some((terms) => terms.size === 0));

const idsOf = ({ whole, parts }: WordTerms): readonly number[] => [
  ...whole.keys(),
  ...parts.flatMap((terms) => [...terms.keys()]),
];

/** Whole words always; beginnings of words by tier while they do not cost too much. */
function toTerms({ whole, parts }: QueryWord, termsOf: TermsOf, within: readonly Place[]): WordTerms {
  const pick = (wishes: readonly TermWish[]): ReadonlyMap<number, Scored> => {
    const picked = new Map<number, Scored>();
    let uses = 0;
    for (const place of within) {
      for (const wish of wishes) {
        if (wish.place !== place) continue;
        for (const term of termsOf.get(wish) ?? []) {
          const isExact = term.text.length === wish.word.length + 1;
          if (!isExact && uses + term.uses > prefixUsesMax) continue;
          if (!isExact) uses += term.uses;
          picked.set(term.id, worthOf(place, isExact));
        }
      }
    }
    return picked;
  };
  // With so many of the whole name, its words need not be looked for apart.
  const wholeUses = whole.flatMap((wish) => termsOf.get(wish) ?? []).reduce((sum, { uses }) => sum + uses, 0);
  return { whole: pick(whole), parts: wholeUses >= enough ? [] : parts.map(pick) };
}

/** undefined: nothing is hidden. */
async function scopeOf(reader: IndexReader, visible: VisibleObjects): Promise<Scope | undefined> {
  if (visible === 'everything') return undefined;
  const ranges = await reader.idRanges([...visible.schemas], grantedPatterns(visible.tables));
  const whole = new Set(await reader.blocksOf([...visible.instances]));
  const slots = new Map<number, Uint8Array>();
  for (const { from, to } of ranges) {
    for (let id = from; id <= to; id++) {
      const block = blockOf(id);
      const own = slots.get(block) ?? new Uint8Array(slotsPerBlock);
      slots.set(block, own);
      own[slotOf(id)] = 1;
    }
  }
  return {
    blocks: [...new Set([...whole, ...slots.keys()])],
    allowed: (id) => whole.has(blockOf(id)) || slots.get(blockOf(id))?.[slotOf(id)] === 1,
  };
}

/** Scores are small whole numbers: ids are put into their places as they come, and only as many as can be shown are kept. */
class Ranking {
  count = 0;
  private readonly byScore: number[][] = [];

  readonly add = (id: number, score: number): void => {
    this.count += 1;
    const list = this.byScore[score];
    if (list === undefined) this.byScore[score] = [id];
    else if (list.length < candidatesMax) list.push(id);
  };

  best(isMore: boolean): Candidates {
    const ranked: { id: number; score: number }[] = [];
    for (let score = this.byScore.length - 1; score >= 0 && ranked.length < candidatesMax; score--) {
      for (const id of this.byScore[score] ?? []) {
        if (ranked.length >= candidatesMax) break;
        ranked.push({ id, score });
      }
    }
    return { ranked, count: this.count, isMore: isMore || this.count > candidatesMax };
  }
}
