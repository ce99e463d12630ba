import type { Dialect } from '@/lib/sql/dialect';
import { keywordTexts } from '@/lib/sql/keywords';
import { tokenize } from '@/lib/sql/lexer';
import { T } from '@/lib/sql/token';

/** Words between the verb and the object that say nothing of the kind. */
const passed: ReadonlySet<string> = new Set([
  'OR',
  'REPLACE',
  'TEMPORARY',
  'UNIQUE',
  'FULLTEXT',
  'SPATIAL',
  'ONLINE',
  'IGNORE',
  'AGGREGATE',
]);

const twoWords: ReadonlySet<string> = new Set(['CREATE', 'ALTER', 'DROP', 'RENAME', 'SHOW', 'LOAD', 'START', 'STOP']);

/**
 * What a statement is by its first words, whether it parses or not: `SELECT`, `CREATE TABLE`, `DROP INDEX`.
 * `?` when it begins with no keyword. For grouping and for messages, never for deciding.
 */
export function statementWords(sql: string, dialect: Dialect): string {
  const tokens = tokenize(sql, 0, Math.min(sql.length, 2000), { dialect, tokensMax: 16 });
  const wordAt = (index: number): string =>
    index < tokens.count ? (keywordTexts[tokens.keywords[index] ?? 0] ?? '') : '';
  let i = 0;
  while (tokens.kinds[i] === T.leftParen) i += 1;
  const verb = wordAt(i);
  if (verb === '') return '?';
  if (!twoWords.has(verb)) return verb;
  for (i += 1; i < tokens.count; i++) {
    const word = wordAt(i);
    if (word === 'DEFINER') i += tokens.kinds[i + 3] === T.userVariable ? 3 : 2;
    else if (word === 'ALGORITHM') i += 2;
    else if (word === 'SQL') i += 2;
    else if (!passed.has(word)) return word === '' ? verb : `${verb} ${word}`;
  }
  return verb;
}

/** The keywords that a text begins with, upper case, until something else stands there, and no more than `max`. */
export function leadingWords(sql: string, dialect: Dialect, max: number): readonly string[] {
  const tokens = tokenize(sql, 0, Math.min(sql.length, 2000), { dialect, tokensMax: max });
  const words: string[] = [];
  for (let i = 0; i < Math.min(tokens.count, max); i++) {
    const word = keywordTexts[tokens.keywords[i] ?? 0] ?? '';
    if (word === '') break;
    words.push(word);
  }
  return words;
}
