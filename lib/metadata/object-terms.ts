import type { IndexedObject } from '@/lib/metadata/indexed-object';
import { commentOf, isFolded } from '@/lib/metadata/indexed-object';
import { wholeOf, wordsOf } from '@/lib/metadata/words';
import { typeText } from '@/lib/schema/column-type';
import type { Column, Table } from '@/lib/schema/model';

/**
 * Where a word stands, as the first letter of its term. Upper case: a whole name of several words, `user_id`, kept apart so that the
 * words to choose from while somebody types stay few.
 */
export const places = {
  name: 'n',
  wholeName: 'N',
  schema: 's',
  column: 'c',
  wholeColumn: 'C',
  indexName: 'x',
  type: 't',
  comment: 'm',
} as const;
export type Place = (typeof places)[keyof typeof places];

/** How well a word fits, 1 to 255: its share of the name, all of it being the best. */
export type Terms = ReadonlyMap<string, number>;

/** Every term of an object. Digits of a family are not words: they stand for all of them. */
export function termsOf(object: Pick<IndexedObject, 'name' | 'pattern' | 'detail'>, schema: string): Terms {
  const terms = new Map<string, number>();
  const add = (place: Place, word: string, fit: number) => {
    if (word === '') return;
    const term = place + word;
    terms.set(term, Math.max(terms.get(term) ?? 0, Math.max(1, Math.min(255, Math.round(fit)))));
  };
  const addName = (text: string, place: Place, whole: Place) => {
    const words = wordsOf(text);
    if (words.length > 1) add(whole, wholeOf(words), 255);
    const length = words.reduce((sum, word) => sum + word.length, 0);
    for (const word of words) add(place, word, (255 * word.length) / length);
  };
  const { detail } = object;
  addName(isFolded(detail) ? object.pattern.replaceAll('{#}', ' ') : object.name, places.name, places.wholeName);
  addName(schema, places.schema, places.schema);
  addComment(commentOf(detail), 200, add);
  const { relation } = detail;
  if (relation?.kind === 'view') for (const name of relation.columns) addName(name, places.column, places.wholeColumn);
  if (relation?.kind === 'table') addTable(relation, addName, add);
  return terms;
}

type Add = (place: Place, word: string, fit: number) => void;

function addTable(table: Table, addName: (text: string, place: Place, whole: Place) => void, add: Add): void {
  for (const column of table.columns) {
    addName(column.name, places.column, places.wholeColumn);
    addType(column, add);
    addComment(column.comment, 100, add);
  }
  for (const { name, kind } of table.indexes)
    if (kind !== 'primary') add(places.indexName, wholeOf(wordsOf(name)), 255);
}

function addType({ type }: Column, add: Add): void {
  if (type.name === 'unknown') return;
  const text = typeText(type).toLowerCase();
  const base = /^[a-z]+/.exec(text)?.[0] ?? '';
  add(places.type, base, 200);
  if (text !== base && type.values.length === 0) add(places.type, text.split(' ')[0]?.slice(0, 40) ?? '', 255);
}

/** Of a long comment the beginning is enough to find it. */
const commentWordsMax = 60;

function addComment(comment: string, fit: number, add: Add): void {
  for (const word of wordsOf(comment).slice(0, commentWordsMax)) add(places.comment, word, fit);
}
