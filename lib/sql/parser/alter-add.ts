import type { AddColumns, AlterAction, ColumnPosition } from '@/lib/sql/ast/alter-action';
import { parseColumnDefinition } from '@/lib/sql/parser/column-definition';
import { parsePeriod } from '@/lib/sql/parser/create-table';
import { parseConstraint, startsConstraint } from '@/lib/sql/parser/index-definition';
import { parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** `ADD …`: a column, several in parentheses, an index, a constraint. Partitions are read before. */
export function parseAdd(p: Parser): AlterAction {
  const start = p.start;
  p.expect('ADD');
  if (startsConstraint(p)) return parseAddConstraint(p, start);
  if (p.mariadb && p.word === 'PERIOD' && (p.peekWord(1) === 'FOR' || p.peekWord(1) === 'IF')) {
    return { kind: 'add-period', period: parsePeriod(p), span: p.spanFrom(start) };
  }
  if (p.mariadb && p.acceptWords('SYSTEM', 'VERSIONING')) {
    return { kind: 'system-versioning', add: true, span: p.spanFrom(start) };
  }
  p.accept('COLUMN');
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  if (p.kind === T.leftParen) {
    const elements = p.parenthesised(parseElement);
    return { kind: 'add-columns', elements, span: p.spanFrom(start) };
  }
  const column = parseColumnDefinition(p);
  const position = parsePosition(p);
  return { kind: 'add-column', ifNotExists, column, position, span: p.spanFrom(start) };
}

function parseElement(p: Parser): AddColumns['elements'][number] {
  return startsConstraint(p) ? parseConstraint(p) : parseColumnDefinition(p);
}

function parseAddConstraint(p: Parser, start: number): AlterAction {
  const constraint = parseConstraint(p);
  switch (constraint.kind) {
    case 'index-definition':
      return { kind: 'add-index', index: constraint, span: p.spanFrom(start) };
    case 'foreign-key':
      return { kind: 'add-foreign-key', foreignKey: constraint, span: p.spanFrom(start) };
    case 'check-constraint':
      return { kind: 'add-check', check: constraint, span: p.spanFrom(start) };
  }
}

/** `FIRST`, `AFTER column`. */
export function parsePosition(p: Parser): ColumnPosition | undefined {
  const start = p.start;
  if (p.accept('FIRST')) return { kind: 'column-position', place: 'first', after: undefined, span: p.spanFrom(start) };
  if (!p.accept('AFTER')) return undefined;
  const after = parseName(p);
  return { kind: 'column-position', place: 'after', after, span: p.spanFrom(start) };
}
