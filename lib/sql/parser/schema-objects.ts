import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type {
  AlterDatabase,
  AlterSequence,
  AlterView,
  CreateDatabase,
  CreateSequence,
  CreateView,
  DatabaseOption,
  DropDatabase,
  DropRoutine,
  DropSequence,
  DropView,
} from '@/lib/sql/ast/schema-object';
import type { CreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseInteger, parseString } from '@/lib/sql/parser/literals';
import { parseAnyNameOrString, parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';
import { parseQuery } from '@/lib/sql/parser/query';
import { parseNameList } from '@/lib/sql/parser/query-clauses';
import { parseTableOptions } from '@/lib/sql/parser/table-option';
import { T } from '@/lib/sql/token';

const none: readonly never[] = [];

/** The current token is VIEW. */
export function parseCreateView(p: Parser, prefix: CreatePrefix): CreateView {
  p.expect('VIEW');
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const rest = parseViewRest(p);
  return {
    kind: 'create-view',
    orReplace: prefix.orReplace,
    ifNotExists,
    algorithm: prefix.algorithm,
    definer: prefix.definer,
    sqlSecurity: prefix.sqlSecurity,
    ...rest,
    span: p.spanFrom(prefix.start),
  };
}

export function parseAlterView(p: Parser, prefix: CreatePrefix): AlterView {
  p.expect('VIEW');
  const rest = parseViewRest(p);
  return {
    kind: 'alter-view',
    algorithm: prefix.algorithm,
    definer: prefix.definer,
    sqlSecurity: prefix.sqlSecurity,
    ...rest,
    span: p.spanFrom(prefix.start),
  };
}

type ViewRest = Pick<CreateView, 'view' | 'columns' | 'query' | 'checkOption'>;

function parseViewRest(p: Parser): ViewRest {
  const view = parseObjectName(p);
  const columns: readonly Name[] = p.kind === T.leftParen ? parseNameList(p) : none;
  p.expect('AS');
  // MySQL and TiDB read INTO here and refuse it by name (error 1350); to MariaDB it is a syntax error.
  const query = p.mariadb ? p.query() : parseQuery(p, true);
  return { view, columns, query, checkOption: parseCheckOption(p) };
}

function parseCheckOption(p: Parser): CreateView['checkOption'] {
  if (!p.accept('WITH')) return undefined;
  const local = p.accept('LOCAL');
  if (!local) p.accept('CASCADED');
  p.expectWords('CHECK', 'OPTION');
  return local ? 'local' : 'cascaded';
}

export function parseDropView(p: Parser, start: number): DropView {
  p.expect('VIEW');
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const views = p.list(parseObjectName);
  if (!p.accept('RESTRICT')) p.accept('CASCADE');
  return { kind: 'drop-view', ifExists, views, span: p.spanFrom(start) };
}

/** The current token is DATABASE or SCHEMA. */
export function parseCreateDatabase(p: Parser, prefix: CreatePrefix): CreateDatabase {
  p.advance();
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = parseName(p);
  const options = parseDatabaseOptions(p);
  return {
    kind: 'create-database',
    orReplace: prefix.orReplace,
    ifNotExists,
    name,
    options,
    span: p.spanFrom(prefix.start),
  };
}

export function parseAlterDatabase(p: Parser, start: number): AlterDatabase {
  p.advance();
  const name = p.isName() && !startsDatabaseOption(p) ? parseName(p) : undefined;
  if ((p.mariadb || (p.mysql && p.version < 80000)) && p.acceptWords('UPGRADE', 'DATA', 'DIRECTORY')) {
    p.expect('NAME');
    return { kind: 'alter-database', name, options: none, span: p.spanFrom(start) };
  }
  const options = parseDatabaseOptions(p);
  if (options.length === 0) p.fail('CHARACTER SET', 'COLLATE');
  return { kind: 'alter-database', name, options, span: p.spanFrom(start) };
}

export function parseDropDatabase(p: Parser, start: number): DropDatabase {
  p.advance();
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const name = parseName(p);
  return { kind: 'drop-database', ifExists, name, span: p.spanFrom(start) };
}

/** CHARSET and ENCRYPTION are no reserved words: an option only where a value follows. */
function startsDatabaseOption(p: Parser): boolean {
  switch (p.word) {
    case 'CHARSET':
    case 'ENCRYPTION':
      return p.peekKind(1) === T.equal || p.peekKind(1) === T.string || p.isNameAt(1);
    case 'COMMENT':
      return p.mariadb && (p.peekKind(1) === T.equal || p.peekKind(1) === T.string);
    case 'PLACEMENT':
      return p.peekWord(1) === 'POLICY';
    default:
      return false;
  }
}

function parseDatabaseOptions(p: Parser): readonly DatabaseOption[] {
  const options: DatabaseOption[] = [];
  for (;;) {
    const option = parseDatabaseOption(p);
    if (option === undefined) return options;
    options.push(option);
  }
}

function parseDatabaseOption(p: Parser): DatabaseOption | undefined {
  const start = p.start;
  const isDefault = p.accept('DEFAULT');
  switch (p.word) {
    case 'CHARACTER':
    case 'CHAR':
      p.advance();
      p.expect('SET');
      return named(p, 'charset', start);
    case 'CHARSET':
      p.advance();
      return named(p, 'charset', start);
    case 'COLLATE':
      p.advance();
      return named(p, 'collate', start);
    case 'ENCRYPTION':
      p.advance();
      return text(p, 'encryption', start);
    case 'COMMENT':
      if (!p.mariadb) break;
      p.advance();
      return text(p, 'comment', start);
    case 'READ':
      return parseReadOnly(p, start);
    case 'PLACEMENT':
      if (!p.tidb) break;
      p.advance();
      p.expect('POLICY');
      return named(p, 'placement-policy', start);
    case 'SET':
      return p.tidb ? parseTiflashReplica(p, start) : undefined;
  }
  return isDefault ? p.fail('CHARACTER SET', 'COLLATE') : undefined;
}

function named(p: Parser, option: DatabaseOption['option'], start: number): DatabaseOption {
  p.acceptKind(T.equal);
  const { text: value, span: valueSpan } = parseAnyNameOrString(p);
  return { kind: 'database-option', option, value, valueSpan, span: p.spanFrom(start) };
}

function text(p: Parser, option: DatabaseOption['option'], start: number): DatabaseOption {
  p.acceptKind(T.equal);
  const { value, span: valueSpan } = parseString(p);
  return { kind: 'database-option', option, value, valueSpan, span: p.spanFrom(start) };
}

/** `READ ONLY [=] 0 | 1 | DEFAULT`. */
function parseReadOnly(p: Parser, start: number): DatabaseOption {
  p.advance();
  p.expect('ONLY');
  p.acceptKind(T.equal);
  const from = p.start;
  if (!p.accept('DEFAULT')) parseInteger(p);
  const valueSpan = p.spanFrom(from);
  const value = p.text.slice(valueSpan.start, valueSpan.end);
  return { kind: 'database-option', option: 'read-only', value, valueSpan, span: p.spanFrom(start) };
}

/** TiDB: `SET TIFLASH REPLICA n [LOCATION LABELS …]`. */
function parseTiflashReplica(p: Parser, start: number): DatabaseOption {
  p.advance();
  p.expectWords('TIFLASH', 'REPLICA');
  const from = p.start;
  const value = String(parseInteger(p));
  const valueSpan = p.spanFrom(from);
  if (p.acceptWords('LOCATION', 'LABELS')) p.list(parseString);
  return { kind: 'database-option', option: 'other', value, valueSpan, span: p.spanFrom(start) };
}

/** MariaDB and TiDB. The current token is SEQUENCE. */
export function parseCreateSequence(p: Parser, prefix: CreatePrefix, temporary: boolean): CreateSequence {
  p.advance();
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = parseObjectName(p);
  parseSequenceOptions(p);
  return {
    kind: 'create-sequence',
    orReplace: prefix.orReplace,
    temporary,
    ifNotExists,
    name,
    span: p.spanFrom(prefix.start),
  };
}

export function parseAlterSequence(p: Parser, start: number): AlterSequence {
  p.advance();
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const name = parseObjectName(p);
  parseSequenceOptions(p);
  return { kind: 'alter-sequence', ifExists, name, span: p.spanFrom(start) };
}

export function parseDropSequence(p: Parser, temporary: boolean, start: number): DropSequence {
  p.advance();
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const sequences = p.list(parseObjectName);
  return { kind: 'drop-sequence', temporary, ifExists, sequences, span: p.spanFrom(start) };
}

function parseSequenceOptions(p: Parser): void {
  for (;;) {
    if (p.accept('NO')) p.expectOneOf(['MINVALUE', 'MAXVALUE', 'CACHE', 'CYCLE']);
    else if (p.acceptOneOf(['NOMINVALUE', 'NOMAXVALUE', 'NOCACHE', 'CYCLE', 'NOCYCLE']) !== undefined) continue;
    else if (p.accept('RESTART')) {
      if (p.accept('WITH') || p.acceptKind(T.equal) || p.kind === T.integer || p.kind === T.minus)
        parseSignedInteger(p);
    } else if (p.mariadb && p.accept('AS')) p.advance();
    else if (p.acceptOneOf(['START', 'INCREMENT', 'MINVALUE', 'MAXVALUE', 'CACHE']) !== undefined) {
      if (!p.accept('WITH') && !p.accept('BY')) p.acceptKind(T.equal);
      parseSignedInteger(p);
    } else {
      if (p.mariadb || p.tidb) parseTableOptions(p);
      return;
    }
  }
}

function parseSignedInteger(p: Parser): void {
  if (p.kind === T.minus || p.kind === T.plus) p.advance();
  parseInteger(p);
}

/** The current token is PROCEDURE, FUNCTION, TRIGGER or EVENT behind DROP. */
export function parseDropRoutine(p: Parser, kind: DropRoutine['kind'], start: number): DropRoutine {
  p.advance();
  if (kind === 'drop-package') p.accept('BODY');
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const name: ObjectName = parseObjectName(p);
  return { kind, ifExists, name, span: p.spanFrom(start) };
}
