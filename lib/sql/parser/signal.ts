import type { Expression } from '@/lib/sql/ast/expression';
import type { GetDiagnostics, Signal, SignalItem } from '@/lib/sql/ast/session';
import { parseTarget } from '@/lib/sql/parser/into';
import { parseSqlState } from '@/lib/sql/parser/literals';
import { parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

/** SIGNAL and RESIGNAL. */
export function parseSignal(p: Parser): Signal {
  const start = p.start;
  const resignal = p.expectOneOf(['SIGNAL', 'RESIGNAL']) === 'RESIGNAL';
  let condition: string | undefined;
  if (p.accept('SQLSTATE')) {
    p.accept('VALUE');
    condition = parseSqlState(p);
  } else if (p.isName()) condition = parseName(p).text;
  else if (!resignal) p.fail('SQLSTATE');
  const items = p.accept('SET') ? p.list(parseItem) : none;
  return { kind: 'signal', resignal, condition, items, span: p.spanFrom(start) };
}

const itemNames = [
  'CLASS_ORIGIN',
  'SUBCLASS_ORIGIN',
  'CONSTRAINT_CATALOG',
  'CONSTRAINT_SCHEMA',
  'CONSTRAINT_NAME',
  'CATALOG_NAME',
  'SCHEMA_NAME',
  'TABLE_NAME',
  'COLUMN_NAME',
  'CURSOR_NAME',
  'MESSAGE_TEXT',
  'MYSQL_ERRNO',
] as const;

function parseItem(p: Parser): SignalItem {
  const start = p.start;
  const name = parseItemName(p);
  p.expectKind(T.equal, '=');
  return { kind: 'signal-item', name, value: p.expression(), span: p.spanFrom(start) };
}

const parseItemName = (p: Parser): string =>
  p.mariadb && p.accept('ROW_NUMBER') ? 'ROW_NUMBER' : p.expectOneOf(itemNames);

/** A number or a variable. */
function parseConditionNumber(p: Parser): Expression {
  if (p.kind !== T.integer && p.kind !== T.userVariable && p.kind !== T.atAt && !p.isName()) p.fail('a number');
  if (p.isName() && p.peekKind(1) === T.leftParen) p.fail('a number');
  return p.expression();
}

const statementItems = ['NUMBER', 'ROW_COUNT'] as const;

/** `GET [CURRENT | STACKED] DIAGNOSTICS …`. */
export function parseGetDiagnostics(p: Parser): GetDiagnostics {
  const start = p.start;
  p.expect('GET');
  const area = p.accept('CURRENT') ? 'current' : p.accept('STACKED') ? 'stacked' : undefined;
  p.expect('DIAGNOSTICS');
  const condition = p.accept('CONDITION') ? parseConditionNumber(p) : undefined;
  const names = condition === undefined ? statementItems : ([...itemNames, 'RETURNED_SQLSTATE'] as const);
  const targets = p.list((inner) => {
    const target = parseTarget(inner);
    inner.expectKind(T.equal, '=');
    if (!(inner.mariadb && condition !== undefined && inner.accept('ROW_NUMBER'))) inner.expectOneOf(names);
    return target;
  });
  return { kind: 'get-diagnostics', area, condition, targets, span: p.spanFrom(start) };
}
