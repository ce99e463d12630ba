import type { StringLiteral, UserVariable } from '@/lib/sql/ast/expression';
import type { Name } from '@/lib/sql/ast/name';
import type { FileFormat, Into } from '@/lib/sql/ast/query';
import { parseLiteral, parseString } from '@/lib/sql/parser/literals';
import { atNameText, parseCharsetName, parseName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { T } from '@/lib/sql/token';

/** `INTO OUTFILE …`, `INTO DUMPFILE …`, `INTO @a, b`. */
export function parseInto(p: Parser): Into {
  const start = p.start;
  p.expect('INTO');
  if (p.accept('OUTFILE')) {
    const path = parseString(p);
    const charset = parseCharset(p);
    const format = parseFileFormat(p);
    return { kind: 'into-file', type: 'outfile', path, charset, format, span: p.spanFrom(start) };
  }
  if (p.accept('DUMPFILE')) {
    const path = parseString(p);
    return {
      kind: 'into-file',
      type: 'dumpfile',
      path,
      charset: undefined,
      format: undefined,
      span: p.spanFrom(start),
    };
  }
  const variables = p.list(parseTarget);
  return { kind: 'into-variables', variables, span: p.spanFrom(start) };
}

/** A user variable or a local one. */
export function parseTarget(p: Parser): UserVariable | Name {
  return p.kind === T.userVariable ? takeUserVariable(p) : parseName(p);
}

export function takeUserVariable(p: Parser): UserVariable {
  const start = p.start;
  const name = atNameText(p);
  p.advance();
  return { kind: 'user-variable', name, span: p.spanFrom(start) };
}

/** `CHARACTER SET x`, `CHARSET x`. */
export function parseCharset(p: Parser): Name | undefined {
  if (!p.accept('CHARSET') && !p.acceptWords('CHARACTER', 'SET') && !p.acceptWords('CHAR', 'SET')) return undefined;
  return parseCharsetName(p);
}

type Draft = { -readonly [Field in Exclude<keyof FileFormat, 'kind' | 'span'>]: FileFormat[Field] };

/** `FIELDS … LINES …` of LOAD DATA and INTO OUTFILE. */
export function parseFileFormat(p: Parser): FileFormat | undefined {
  if (p.word !== 'FIELDS' && p.word !== 'COLUMNS' && p.word !== 'LINES') return undefined;
  const start = p.start;
  const draft: Draft = {
    fieldsTerminatedBy: undefined,
    fieldsEnclosedBy: undefined,
    optionallyEnclosed: false,
    fieldsEscapedBy: undefined,
    linesStartingBy: undefined,
    linesTerminatedBy: undefined,
  };
  if (p.accept('FIELDS') || p.accept('COLUMNS')) parseFields(p, draft);
  if (p.accept('LINES')) parseLines(p, draft);
  return { kind: 'file-format', ...draft, span: p.spanFrom(start) };
}

function parseFields(p: Parser, draft: Draft): void {
  let count = 0;
  for (; ; count++) {
    if (p.accept('TERMINATED')) draft.fieldsTerminatedBy = parseBy(p);
    else if (p.word === 'OPTIONALLY' || p.word === 'ENCLOSED') {
      draft.optionallyEnclosed = p.accept('OPTIONALLY');
      p.expect('ENCLOSED');
      draft.fieldsEnclosedBy = parseBy(p);
    } else if (p.accept('ESCAPED')) draft.fieldsEscapedBy = parseBy(p);
    else break;
  }
  if (count === 0) p.fail('TERMINATED', 'ENCLOSED', 'ESCAPED');
}

function parseLines(p: Parser, draft: Draft): void {
  let count = 0;
  for (; ; count++) {
    if (p.accept('STARTING')) draft.linesStartingBy = parseBy(p);
    else if (p.accept('TERMINATED')) draft.linesTerminatedBy = parseBy(p);
    else break;
  }
  if (count === 0) p.fail('STARTING', 'TERMINATED');
}

/** `BY 'x'`, also as hexadecimal or bits. */
function parseBy(p: Parser): StringLiteral {
  p.expect('BY');
  const literal = parseLiteral(p);
  if (literal?.kind === 'string') return literal;
  if (literal?.kind !== 'bytes') p.fail('a string');
  return {
    kind: 'string',
    value: p.text.slice(literal.span.start, literal.span.end),
    introducer: literal.introducer,
    span: literal.span,
  };
}
