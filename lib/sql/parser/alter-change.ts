import type { AlterAction } from '@/lib/sql/ast/alter-action';
import { parsePosition } from '@/lib/sql/parser/alter-add';
import { parseColumnDefinition, parseDefaultValue } from '@/lib/sql/parser/column-definition';
import { parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** `DROP …`: partitions are read before. */
export function parseDrop(p: Parser): AlterAction {
  const start = p.start;
  p.expect('DROP');
  switch (p.word) {
    case 'PRIMARY':
      p.advance();
      p.expect('KEY');
      return { kind: 'drop-primary-key', ifExists: false, span: p.spanFrom(start) };
    case 'INDEX':
    case 'KEY': {
      p.advance();
      const ifExists = p.acceptWords('IF', 'EXISTS');
      return { kind: 'drop-index-action', ifExists, name: parseIndexName(p), span: p.spanFrom(start) };
    }
    case 'FOREIGN': {
      p.advance();
      p.expect('KEY');
      const ifExists = p.acceptWords('IF', 'EXISTS');
      return { kind: 'drop-foreign-key', ifExists, name: parseName(p), span: p.spanFrom(start) };
    }
    case 'CHECK':
      p.advance();
      return { kind: 'drop-check', name: parseName(p), span: p.spanFrom(start) };
    case 'CONSTRAINT': {
      p.advance();
      const ifExists = p.acceptWords('IF', 'EXISTS');
      return { kind: 'drop-constraint', ifExists, name: parseIndexName(p), span: p.spanFrom(start) };
    }
  }
  if (p.mariadb && p.acceptWords('PERIOD', 'FOR'))
    return { kind: 'drop-period', name: parseName(p), span: p.spanFrom(start) };
  if (p.mariadb && p.acceptWords('SYSTEM', 'VERSIONING')) {
    return { kind: 'system-versioning', add: false, span: p.spanFrom(start) };
  }
  p.accept('COLUMN');
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const name = parseName(p);
  if (!p.accept('RESTRICT')) p.accept('CASCADE');
  return { kind: 'drop-column', ifExists, name, span: p.spanFrom(start) };
}

/** PRIMARY is a keyword and the name of the primary key. */
function parseIndexName(p: Parser): ReturnType<typeof parseName> {
  if (p.word !== 'PRIMARY') return parseName(p);
  const span = { start: p.start, end: p.tokenEnd };
  const text = p.tokenText;
  p.advance();
  return { kind: 'name', text, quoted: false, span };
}

export function parseChange(p: Parser): AlterAction {
  const start = p.start;
  p.expect('CHANGE');
  p.accept('COLUMN');
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const from = parseName(p);
  const column = parseColumnDefinition(p);
  const position = parsePosition(p);
  return { kind: 'change-column', ifExists, from, column, position, span: p.spanFrom(start) };
}

export function parseModify(p: Parser): AlterAction {
  const start = p.start;
  p.expect('MODIFY');
  p.accept('COLUMN');
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const column = parseColumnDefinition(p);
  const position = parsePosition(p);
  return { kind: 'modify-column', ifExists, column, position, span: p.spanFrom(start) };
}

/** `ALTER [COLUMN] c SET DEFAULT v | DROP DEFAULT`, `ALTER INDEX i INVISIBLE`, `ALTER CHECK c NOT ENFORCED`. */
export function parseAlterColumnOrIndex(p: Parser): AlterAction {
  const start = p.start;
  p.expect('ALTER');
  switch (p.word) {
    case 'INDEX':
    case 'KEY':
      return parseAlterIndex(p, start);
    case 'CHECK':
    case 'CONSTRAINT': {
      p.advance();
      const name = parseName(p);
      const enforced = !p.accept('NOT');
      p.expect('ENFORCED');
      return { kind: 'alter-check', name, enforced, span: p.spanFrom(start) };
    }
  }
  p.accept('COLUMN');
  if (p.mariadb) p.acceptWords('IF', 'EXISTS');
  const column = parseName(p);
  if (p.acceptWords('DROP', 'DEFAULT')) {
    return { kind: 'alter-column-default', column, value: undefined, span: p.spanFrom(start) };
  }
  p.expect('SET');
  if (p.word === 'VISIBLE' || p.word === 'INVISIBLE') {
    const visible = p.word === 'VISIBLE';
    p.advance();
    return { kind: 'alter-column-visibility', column, visible, span: p.spanFrom(start) };
  }
  p.expect('DEFAULT');
  const value = p.kind === T.leftParen ? parseInParens(p) : parseDefaultValue(p);
  return { kind: 'alter-column-default', column, value, span: p.spanFrom(start) };
}

function parseInParens(p: Parser): ReturnType<typeof parseDefaultValue> {
  p.advance();
  p.enter();
  const value = p.expression();
  p.leave();
  p.expectRightParen();
  return value;
}

function parseAlterIndex(p: Parser, start: number): AlterAction {
  p.advance();
  if (p.mariadb) p.acceptWords('IF', 'EXISTS');
  const name = parseIndexName(p);
  if (p.mariadb) {
    const visible = p.accept('NOT');
    p.expect('IGNORED');
    return { kind: 'alter-index-visibility', name, visible, span: p.spanFrom(start) };
  }
  const visible = p.expectOneOf(['VISIBLE', 'INVISIBLE']) === 'VISIBLE';
  return { kind: 'alter-index-visibility', name, visible, span: p.spanFrom(start) };
}

/** `RENAME COLUMN a TO b`, `RENAME INDEX a TO b`, `RENAME [TO | AS] t`. */
export function parseRename(p: Parser): AlterAction {
  const start = p.start;
  p.expect('RENAME');
  if (p.word === 'COLUMN' || p.word === 'INDEX' || p.word === 'KEY') {
    const kind = p.word === 'COLUMN' ? 'rename-column' : 'rename-index';
    p.advance();
    const ifExists = p.mariadb && p.acceptWords('IF', 'EXISTS');
    const from = parseName(p);
    p.expect('TO');
    const to = parseName(p);
    return { kind, ifExists, from, to, span: p.spanFrom(start) };
  }
  if (!p.accept('TO') && !p.accept('AS')) p.acceptKind(T.equal);
  const to = parseObjectName(p);
  return { kind: 'rename-table-action', to, span: p.spanFrom(start) };
}
