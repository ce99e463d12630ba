/** What can be said of a statement that has no tree: only ever used to say "not known", never to clear anything. */

/** Changes of rows leave definitions as they are, whatever else is wrong with the text. */
const rowVerbs: ReadonlySet<string> = new Set(['select', 'insert', 'update', 'delete', 'replace', 'with', 'values']);

export function startsDefinition(text: string): boolean {
  return !rowVerbs.has(wordAt(text, 0).toLowerCase());
}

/** Every word and every backquoted name: the statement may have changed an object of any of these names. */
export function namesInText(text: string): readonly string[] {
  const names = new Set<string>();
  let i = 0;
  while (i < text.length) {
    if (text.charAt(i) === '`') {
      const end = text.indexOf('`', i + 1);
      const stop = end < 0 ? text.length : end;
      names.add(text.slice(i + 1, stop));
      i = stop + 1;
      continue;
    }
    const word = wordAt(text, i);
    if (word.length > 0) names.add(word);
    i += Math.max(1, word.length);
  }
  return [...names];
}

function wordAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && isNameUnit(text.charCodeAt(end))) end += 1;
  return text.slice(start, end);
}

const isNameUnit = (code: number): boolean =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 95 ||
  code === 36 ||
  code >= 128;
