import type { IndexKind, IndexOption } from '@/lib/sql/ast/column';
import type { CreateIndex, DropIndex, DropTable, RenameTable, TableRename, TruncateTable } from '@/lib/sql/ast/table';
import { parseAlgorithmOption, parseLockOption, parseLockWait } from '@/lib/sql/parser/alter-table';
import type { CreatePrefix } from '@/lib/sql/parser/create-prefix';
import { parseIndexOptions, parseIndexParts, parseIndexType } from '@/lib/sql/parser/index-definition';
import { parseName, parseObjectName } from '@/lib/sql/parser/names';
import type { Parser } from '@/lib/sql/parser/parser';

/** The current token is TABLE or TABLES behind DROP [TEMPORARY]. */
export function parseDropTable(p: Parser, temporary: boolean, start: number): DropTable {
  p.advance();
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const tables = p.list(parseObjectName);
  if (p.mariadb) parseLockWait(p);
  const behaviour = p.accept('RESTRICT') ? 'restrict' : p.accept('CASCADE') ? 'cascade' : undefined;
  return { kind: 'drop-table', temporary, ifExists, tables, behaviour, span: p.spanFrom(start) };
}

/** The current token is TABLE or TABLES behind RENAME. */
export function parseRenameTable(p: Parser, start: number): RenameTable {
  p.expectOneOf(['TABLE', 'TABLES']);
  const ifExists = p.mariadb && p.acceptWords('IF', 'EXISTS');
  const renames = p.list(parseTableRename);
  return { kind: 'rename-table', ifExists, renames, span: p.spanFrom(start) };
}

function parseTableRename(p: Parser): TableRename {
  const start = p.start;
  const from = parseObjectName(p);
  if (p.mariadb) parseLockWait(p);
  p.expect('TO');
  const to = parseObjectName(p);
  return { kind: 'table-rename', from, to, span: p.spanFrom(start) };
}

export function parseTruncate(p: Parser): TruncateTable {
  const start = p.start;
  p.expect('TRUNCATE');
  p.accept('TABLE');
  const table = parseObjectName(p);
  if (p.mariadb) parseLockWait(p);
  return { kind: 'truncate-table', table, span: p.spanFrom(start) };
}

/** The current token is INDEX, or UNIQUE, FULLTEXT, SPATIAL … in front of it. */
export function parseCreateIndex(p: Parser, prefix: CreatePrefix): CreateIndex {
  const indexKind = parseIndexKind(p);
  p.expect('INDEX');
  const ifNotExists = p.acceptWords('IF', 'NOT', 'EXISTS');
  const name = parseName(p);
  const before = indexKind === 'fulltext' || indexKind === 'spatial' ? undefined : parseIndexType(p);
  p.expect('ON');
  const table = parseObjectName(p);
  const parts = parseIndexParts(p);
  const after = parseIndexOptions(p, indexKind);
  const options: readonly IndexOption[] = before === undefined ? after : [before, ...after];
  const { algorithm, lock } = parseAlgorithmAndLock(p);
  return {
    kind: 'create-index',
    orReplace: prefix.orReplace,
    ifNotExists,
    indexKind,
    name,
    table,
    parts,
    options,
    algorithm,
    lock,
    span: p.spanFrom(prefix.start),
  };
}

function parseIndexKind(p: Parser): IndexKind {
  if (p.accept('UNIQUE')) return 'unique';
  if (p.accept('FULLTEXT')) return 'fulltext';
  if (p.accept('SPATIAL')) return 'spatial';
  if (!p.mysql && p.accept('VECTOR')) return 'vector';
  return p.tidb && p.accept('COLUMNAR') ? 'columnar' : 'index';
}

type AlgorithmAndLock = Pick<CreateIndex, 'algorithm' | 'lock'>;

function parseAlgorithmAndLock(p: Parser): AlgorithmAndLock {
  let algorithm: string | undefined;
  let lock: string | undefined;
  for (;;) {
    if (p.mariadb && (p.word === 'WAIT' || p.word === 'NOWAIT')) parseLockWait(p);
    else if (p.word === 'ALGORITHM') algorithm = parseAlgorithmOption(p);
    else if (p.word === 'LOCK') lock = parseLockOption(p);
    else return { algorithm, lock };
  }
}

/** The current token is INDEX behind DROP. */
export function parseDropIndex(p: Parser, start: number): DropIndex {
  p.expect('INDEX');
  const ifExists = p.acceptWords('IF', 'EXISTS');
  const name = p.is('PRIMARY') ? takePrimary(p) : parseName(p);
  p.expect('ON');
  const table = parseObjectName(p);
  const { algorithm, lock } = parseAlgorithmAndLock(p);
  return { kind: 'drop-index', ifExists, name, table, algorithm, lock, span: p.spanFrom(start) };
}

/** Only TiDB takes the bare word; elsewhere the name of the primary key must be quoted. */
function takePrimary(p: Parser): DropIndex['name'] {
  if (!p.tidb) p.fail('the name of an index');
  const span = { start: p.start, end: p.tokenEnd };
  p.advance();
  return { kind: 'name', text: 'PRIMARY', quoted: false, span };
}
