import type { Place } from '@/lib/metadata/object-terms';
import { places } from '@/lib/metadata/object-terms';
import { isUnspaced, wholeOf, wordsOf } from '@/lib/metadata/words';

/** A term to look up; `prefix` also takes what only begins so. */
export type TermWish = { readonly place: Place; readonly word: string; readonly prefix: boolean };

/**
 * One word of a query. It fits when one wish of `whole` does, or when every list of `parts` has one that does: `user_id` is a column
 * of that name, or less well a table with `user` and `id` somewhere.
 */
export type QueryWord = {
  readonly text: string;
  readonly whole: readonly TermWish[];
  readonly parts: readonly (readonly TermWish[])[];
};

export const wordsOfQueryMax = 8;

const scopes: { readonly [prefix: string]: readonly Place[] } = {
  'table:': [places.name, places.wholeName],
  'column:': [places.column, places.wholeColumn],
  'type:': [places.type],
  'comment:': [places.comment],
  'schema:': [places.schema],
  'index:': [places.indexName],
};
const everywhere: readonly Place[] = Object.values(places);

/** Prefixes of `table:`, `column:`, `type:`, `comment:`, `schema:` and `index:` narrow a word; digits beside other words are left out. */
export function parseQuery(text: string): readonly QueryWord[] {
  const words = text.normalize('NFKC').trim().split(/\s+/).filter(Boolean).flatMap(toWord);
  const telling = words.filter(({ text: word }) => !/^\d+$/.test(word));
  return (telling.length > 0 ? telling : words).slice(0, wordsOfQueryMax);
}

function toWord(token: string): readonly QueryWord[] {
  const scope = Object.keys(scopes).find((prefix) => token.toLowerCase().startsWith(prefix));
  const rest = scope === undefined ? token : token.slice(scope.length);
  const within = (scope === undefined ? undefined : scopes[scope]) ?? everywhere;
  if (scope === 'type:') {
    const word = rest.toLowerCase().replaceAll('`', '');
    return word === '' ? [] : [{ text: word, whole: [{ place: places.type, word, prefix: true }], parts: [] }];
  }
  // `schema.table` and `table.column` are two words.
  return rest.split('.').flatMap((piece) => toPiece(piece, within));
}

function toPiece(piece: string, within: readonly Place[]): readonly QueryWord[] {
  // `order_07` is looked for as `order`: digits of a family are no words of it.
  const all = wordsOf(piece);
  const named = all.filter((word) => !/^\d+$/.test(word));
  const words = named.length > 0 ? named : all;
  const [first] = words;
  if (first === undefined) return [];
  const text = piece.toLowerCase();
  if (words.length === 1) return [{ text, whole: wishesOf(first, within), parts: [] }];
  const whole = wholeOf(words);
  const wholePlaces = [places.wholeName, places.wholeColumn, places.indexName].filter((place) =>
    within.includes(place),
  );
  return [
    {
      text,
      whole: isUnspaced(piece) ? [] : wholePlaces.map((place) => ({ place, word: whole, prefix: true })),
      parts: words.map((word) => wishesOf(word, within)),
    },
  ];
}

const singleWordPlaces: readonly Place[] = [
  places.name,
  places.schema,
  places.column,
  places.type,
  places.comment,
  places.indexName,
];

/** One letter begins too many words; one Han character is the beginning of the pairs that have it. */
function wishesOf(word: string, within: readonly Place[]): readonly TermWish[] {
  const canPrefix = word.length >= 2 || isUnspaced(word);
  return singleWordPlaces
    .filter((place) => within.includes(place))
    .map((place) => ({
      place,
      word,
      prefix: canPrefix && place !== places.type && !(isUnspaced(word) && [...word].length > 1),
    }));
}
