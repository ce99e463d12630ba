import type { Opaque } from '@/lib/sql/ast/administration';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { Keyword } from '@/lib/sql/keywords';
import { parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** First words of TiDB's statements that exist but whose grammar is not checked here. */
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

/**
 * CREATE, ALTER or DROP of something that no rule reads: the verb stands at `mark`, the unread word here. MySQL's
 * statements are all read; MariaDB's packages and much of TiDB's administration are not.
 */
export function parseUnknownObject(p: Parser, mark: number): Opaque {
  if (p.mysql || p.atEnd || (p.mariadb && p.word !== 'PACKAGE')) {
    p.fail('TABLE', 'INDEX', 'VIEW', 'DATABASE', 'USER or another kind of object');
  }
  p.reset(mark);
  return takeOpaque(p);
}

/** A statement of TiDB by its verb. */
export function parseOpaque(p: Parser): Opaque {
  if (!p.tidb || !tidbVerbs.has(p.word) || p.peekKind(1) === T.end) p.fail('a statement');
  return takeOpaque(p);
}

/** Takes everything up to the end of the statement. */
function takeOpaque(p: Parser): Opaque {
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
