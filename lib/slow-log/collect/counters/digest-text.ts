/** Words before a parenthesis that is not a function's. */
const listWords = new Set(
  `all and any as between by case distinct else except exists from having if in interval into is join like limit not on or over
partition replace row select set some then union using value values when where window with`.split(/\s+/),
);

/**
 * A server's DIGEST_TEXT in the form of a statement, so that it falls together with the same statement out of a log: the server writes
 * blanks around every token, quotes every name and `...` for lists. Where a sample is whole, its own text is better.
 */
export function statementOfDigest(text: string): string {
  const words = text
    .replace(/\/\* , \.\.\. \*\//g, '')
    .replace(/\.\.\.$/, '')
    .replaceAll('...', '?');
  let out = '';
  for (const token of words.match(/`(?:[^`]|``)*`|\(|[^\s`(]+/g) ?? []) {
    const plain = /^`\w+`$/.test(token) ? token.slice(1, -1) : token;
    const isJoined =
      out === '' || /[.(@]$/.test(out) || /^[.,);]/.test(token) || (token === '(' && isFunction(out, words));
    out += isJoined ? plain : ` ${plain}`;
  }
  return out;
}

/** The word that a parenthesis follows, if the server did not quote it and it is none of SQL's own. */
function isFunction(out: string, whole: string): boolean {
  const word = /(\w+)$/.exec(out)?.[1];
  return word !== undefined && !listWords.has(word.toLowerCase()) && !whole.includes(`\`${word}\` (`);
}
