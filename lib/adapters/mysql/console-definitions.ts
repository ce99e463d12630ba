import { selectColumns, selectTables, toColumnRow, toTableRow } from '@/lib/adapters/mysql/schema-queries';
import type { Definition } from '@/lib/console/gate/gate-schema';
import type { RoutineName, TableName } from '@/lib/console/gate/verdict';
import type { ReadDefinition, WantedDefinitions } from '@/lib/console/run/console-session';
import type { TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import { databaseOfRows } from '@/lib/schema/information-schema';
import type { Dialect } from '@/lib/sql/dialect';
import { sqlModeFrom } from '@/lib/sql/dialect';
import { qualifiedIdent } from '@/lib/sql/quote';

const timeoutMs = 5_000;
/** For suggestions only. */
const namesMax = 5_000;
/** 1305 there is none. */
const noRoutine = 1305;

export type DefinitionContext = { readonly dialect: Dialect; readonly lowerCaseTableNames: 0 | 1 | 2 | null };

/**
 * Definitions of single tables, views and functions as they are now. One name at a time, with `=`: MySQL 5.7 and MariaDB then open
 * this one table, where a list would make them open the whole schema (MySQL 5.7 manual, "Optimizing INFORMATION_SCHEMA Queries").
 */
export async function readDefinitions(
  session: Pick<TargetSession, 'rows'>,
  context: DefinitionContext,
  { relations, functions, names }: WantedDefinitions,
): Promise<readonly ReadDefinition[]> {
  const found: ReadDefinition[] = [];
  for (const name of relations) {
    const relation = await readRelation(session, context, name);
    if (relation) found.push(relation);
  }
  for (const name of functions) {
    const text = await readFunction(session, name);
    if (text.kind !== 'absent') found.push({ kind: 'function', ...name, text });
  }
  for (const schema of names) {
    const rows = await session.rows(
      `SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? LIMIT ${namesMax}`,
      [schema],
      { timeoutMs },
    );
    found.push({ kind: 'names', schema, names: rows.map((row) => String(row['name'])) });
  }
  return found;
}

async function readRelation(
  session: Pick<TargetSession, 'rows'>,
  { dialect, lowerCaseTableNames }: DefinitionContext,
  wanted: TableName,
): Promise<Extract<ReadDefinition, { kind: 'relation' }> | undefined> {
  const fold = (name: string) => (lowerCaseTableNames === 1 ? name.toLowerCase() : name);
  const place = [fold(wanted.schema), fold(wanted.table)];
  const where = 'WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?';
  const [table] = (await session.rows(`${selectTables} ${where}`, place, { timeoutMs })).map(toTableRow);
  if (!table) return undefined;
  const columns = await session.rows(`${selectColumns} ${where} ORDER BY ORDINAL_POSITION`, place, { timeoutMs });
  const none = { indexes: [], foreignKeys: [], checks: [], partitions: [], triggers: [], routines: [] };
  const database = { name: wanted.schema, charset: null, collation: null };
  const rows = { ...none, database, tables: [table], columns: columns.map(toColumnRow) };
  const [relation] = databaseOfRows(rows, dialect.flavor, false).relations;
  if (!relation) return undefined;
  const query = relation.kind === 'view' ? await readView(session, place) : ({ kind: 'absent' } as const);
  return { kind: 'relation', schema: wanted.schema, relation, query };
}

async function readView(session: Pick<TargetSession, 'rows'>, place: readonly string[]): Promise<Definition> {
  const [row] = await session.rows(
    'SELECT VIEW_DEFINITION AS text FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
    place,
    { timeoutMs },
  );
  const text = row?.['text'];
  // Empty without SHOW VIEW.
  return typeof text === 'string' && text !== '' ? { kind: 'found', text } : { kind: 'unknown' };
}

async function readFunction(session: Pick<TargetSession, 'rows'>, { schema, name }: RoutineName): Promise<Definition> {
  try {
    const [row] = await session.rows(`SHOW CREATE FUNCTION ${qualifiedIdent(schema, name)}`, [], { timeoutMs });
    const text = row?.['Create Function'];
    const mode = sqlModeFrom(String(row?.['sql_mode'] ?? ''));
    const readsOtherwise = mode.ansiQuotes || mode.noBackslashEscapes || mode.pipesAsConcat || mode.ignoreSpace;
    return typeof text === 'string' && !readsOtherwise ? { kind: 'found', text } : { kind: 'unknown' };
  } catch (error) {
    if (!(error instanceof TargetError) || error.errno === undefined) throw error;
    return error.errno === noRoutine ? { kind: 'absent' } : { kind: 'unknown' };
  }
}
