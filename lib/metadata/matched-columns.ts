import type { ObjectDetail } from '@/lib/metadata/indexed-object';
import { places } from '@/lib/metadata/object-terms';
import type { QueryWord, TermWish } from '@/lib/metadata/parse-query';
import { wholeOf, wordsOf } from '@/lib/metadata/words';
import { typeText } from '@/lib/schema/column-type';

export type MatchedColumn = { readonly name: string; readonly type: string; readonly comment: string };

const shownMax = 4;

/** The columns for which a word of the query speaks, for people to see why an object was found. */
export function matchedColumns({ relation }: ObjectDetail, words: readonly QueryWord[]): readonly MatchedColumn[] {
  if (relation === null || relation.kind === 'sequence') return [];
  const columns: readonly MatchedColumn[] =
    relation.kind === 'view'
      ? relation.columns.map((name) => ({ name, type: '', comment: '' }))
      : relation.columns.map(({ name, type, comment }) => ({ name, type: typeText(type), comment }));
  const found = columns
    .map((column) => ({ column, hits: words.filter((word) => speaksFor(word, column)).length }))
    .filter(({ hits }) => hits > 0);
  return found
    .toSorted((a, b) => b.hits - a.hits)
    .slice(0, shownMax)
    .map(({ column }) => column);
}

function speaksFor({ whole, parts, text }: QueryWord, column: MatchedColumn): boolean {
  const words = wordsOf(column.name);
  const name = wholeOf(words);
  const fits = (wish: TermWish): boolean => {
    const same = (text: string) => (wish.prefix ? text.startsWith(wish.word) : text === wish.word);
    switch (wish.place) {
      case places.column:
        return words.some(same);
      case places.wholeColumn:
        return same(name);
      case places.type:
        return same(column.type.toLowerCase());
      case places.comment:
        return wordsOf(column.comment).some(same);
      default:
        return false;
    }
  };
  if (whole.some(fits)) return true;
  // Words that stand apart in the query's one word must all speak for the same column, or its comment has the text itself.
  if (parts.length === 0) return false;
  return column.comment.toLowerCase().includes(text) || parts.every((wishes) => wishes.some(fits));
}
