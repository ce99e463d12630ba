import type { Opaque } from '@/lib/sql/ast/administration';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { Keyword } from '@/lib/sql/keywords';
import { parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** First words of statements that exist but whose grammar is not checked here. Anything else is no SQL at all. */
const verbs: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>(['ALTER', 'CREATE', 'DROP', 'LOAD']);

const tidbVerbs: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>([
  'ADMIN',
  'BACKUP',
  'BATCH',
  'CALIBRATE',
  'CANCEL',
  'FLASHBACK',
  'IMPORT',
  'PAUSE',
  'PLAN',
  'QUERY',
  'RECOVER',
  'REFRESH',
  'RESTORE',
  'RESUME',
  'SPLIT',
  'TRACE',
]);

/** Takes everything up to the end of the statement. */
export function parseOpaque(p: Parser): Opaque {
  if (!verbs.has(p.word) && !(p.tidb && tidbVerbs.has(p.word))) p.fail('a statement');
  const start = p.start;
  const words: string[] = [];
  while (p.kind === T.word && p.word !== '' && words.length < 3) {
    words.push(p.word);
    p.advance();
  }
  const object: ObjectName | undefined = p.isName() && !p.atEnd ? parseObjectName(p) : undefined;
  while (!p.atEnd) p.advance();
  const span = p.spanFrom(start);
  return { kind: 'opaque', verb: words.join(' '), object, text: p.text.slice(span.start, span.end), span };
}
