import type { Opaque } from '@/lib/sql/ast/administration';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { Keyword } from '@/lib/sql/keywords';
import { parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** First words of statements that exist but whose grammar is not checked here. Anything else is no SQL at all. */
const mariadbVerbs: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>(['CREATE']);

const tidbVerbs: ReadonlySet<Keyword | ''> = new Set<Keyword | ''>([
  'ADMIN',
  'ALTER',
  'BACKUP',
  'BATCH',
  'CALIBRATE',
  'CANCEL',
  'CREATE',
  'DROP',
  'FLASHBACK',
  'IMPORT',
  'INDEX',
  'LOAD',
  'PAUSE',
  'PLAN',
  'PURGE',
  'QUERY',
  'RECOVER',
  'REFRESH',
  'RESTORE',
  'RESUME',
  'SPLIT',
  'TRACE',
]);

/** MySQL's statements are all read; MariaDB's packages and much of TiDB's administration are not. */
function isKnown(p: Parser): boolean {
  if (p.mysql || p.peekKind(1) === T.end) return false;
  if (p.tidb) return tidbVerbs.has(p.word);
  return (
    mariadbVerbs.has(p.word) && (p.peekWord(1) === 'PACKAGE' || p.peekWord(1) === 'OR' || p.peekWord(1) === 'DEFINER')
  );
}

/** CREATE, ALTER or DROP of something that no rule reads: the verb stands at `mark`, the unread word here. */
export function parseUnknownObject(p: Parser, mark: number): Opaque {
  const here = p.mark();
  p.reset(mark);
  if (isKnown(p)) return parseOpaque(p);
  p.reset(here);
  return p.fail('TABLE', 'INDEX', 'VIEW', 'DATABASE', 'USER or another kind of object');
}

/** Takes everything up to the end of the statement. */
export function parseOpaque(p: Parser): Opaque {
  if (!isKnown(p)) p.fail('a statement');
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
