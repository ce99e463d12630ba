/** How names and comments become words: the same for what is indexed and for what is asked. */

const wordLengthMax = 40;
/** Han, kana and hangul have no spaces: their words are pairs of neighbours. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|\p{L}[\p{L}\p{M}]*|\p{N}+/gu;
/** Inside of letters: `orderItem`, `XMLHttp`. */
const camel = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\p{Lu}\p{Ll}]+/gu;

export const isUnspaced = (text: string): boolean => unspaced.test(text);

/** `orderItemID_2` → order, item, id, 2; `订单状态` → 订单, 单状, 状态. */
export function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const [run] of text.normalize('NFKC').matchAll(runs)) {
    if (isUnspaced(run)) words.push(...pairs(run));
    else for (const [part] of run.matchAll(camel)) words.push(part.toLowerCase().slice(0, wordLengthMax));
  }
  return words;
}

function pairs(run: string): readonly string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** `userId`, `user_id` and `USER-ID` are one name. */
export const wholeOf = (words: readonly string[]): string => words.join('_').slice(0, 80);
