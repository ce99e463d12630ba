import type { DefinedObject, Definitions } from '@/lib/execution/fingerprint';
import { objectKey, readDefinitions } from '@/lib/execution/fingerprint';
import type { ParseStatement } from '@/lib/execution/read-statement';
import type { TargetSession } from '@/lib/instance/target-session';
import type { Statement } from '@/lib/sql/ast';
import type { ObjectName } from '@/lib/sql/ast/name';
import type { ParseOptions } from '@/lib/sql/parse-options';
import { ident } from '@/lib/sql/quote';
import { touchedObjects } from '@/lib/sql/touched-objects';

/** Where a statement is tried on empty copies. Nobody else works there. */
export const scratchSchema = 'sluice_scratch';

/** Definitions after the statement as far as its text and the definitions before say it: drops and renames. */
export function plainExpectation(
  statement: Statement,
  objects: readonly DefinedObject[],
  before: Definitions,
  defaultSchema: string,
): Definitions | undefined {
  switch (statement.kind) {
    case 'drop-table':
    case 'drop-view':
    case 'drop-database':
    case 'drop-procedure':
    case 'drop-function':
    case 'drop-trigger':
    case 'drop-event':
    case 'drop-sequence':
      return new Map(objects.map((object) => [objectKey(object), null]));
    case 'truncate-table':
      return before;
    case 'rename-table': {
      const after = new Map(before);
      for (const { from, to } of statement.renames) {
        const fromKey = tableKey(from, defaultSchema);
        const moved = after.get(fromKey);
        if (moved === undefined) return undefined;
        after.set(fromKey, null);
        after.set(tableKey(to, defaultSchema), moved);
      }
      return after;
    }
    default:
      return undefined;
  }
}

const tableKey = ({ schema, name }: ObjectName, defaultSchema: string): string =>
  objectKey({ type: 'table', schema: schema?.text ?? defaultSchema, name: name.text });

/**
 * True when success always leaves another definition than before, so that finding the one before proves that nothing happened, even
 * where the one after is not known.
 */
export function alwaysChanges(statement: Statement, before: Definitions): boolean {
  const values = [...before.values()];
  switch (statement.kind) {
    case 'create-index':
    case 'drop-index':
      return !('ifNotExists' in statement && statement.ifNotExists) && !('ifExists' in statement && statement.ifExists);
    case 'create-table':
    case 'create-view':
    case 'create-database':
    case 'create-procedure':
    case 'create-function':
    case 'create-trigger':
    case 'create-event':
    case 'create-sequence':
      return values.every((definition) => definition === null);
    case 'drop-table':
    case 'drop-view':
    case 'drop-database':
    case 'drop-procedure':
    case 'drop-function':
    case 'drop-trigger':
    case 'drop-event':
    case 'drop-sequence':
      return values.some((definition) => definition !== null);
    case 'rename-table':
      return true;
    default:
      return false;
  }
}

export type ScratchParts = {
  readonly statement: Statement;
  readonly text: string;
  readonly objects: readonly DefinedObject[];
  readonly before: Definitions;
  readonly parse: ParseStatement;
  readonly options: ParseOptions;
};

/**
 * The definition after a CREATE TABLE, ALTER TABLE, CREATE or DROP INDEX of one table, learnt by doing it to an empty copy in a schema
 * of our own. Undefined wherever that cannot be done faithfully; the session is one of its own and is not used for anything else.
 */
export async function scratchExpectation(
  session: TargetSession,
  parts: ScratchParts,
): Promise<Definitions | undefined> {
  const [object, ...others] = parts.objects;
  const table = tableOf(parts.statement);
  if (!table || !object || others.length > 0 || object.type !== 'table') return undefined;
  const rewritten = intoScratch(parts, table);
  if (rewritten === undefined) return undefined;
  const copy: DefinedObject = { type: 'table', schema: scratchSchema, name: object.name };
  const dropCopy = `DROP TABLE IF EXISTS ${ident(scratchSchema)}.${ident(object.name)}`;
  const prepared = await runAll(session, [
    `CREATE DATABASE IF NOT EXISTS ${ident(scratchSchema)}`,
    `USE ${ident(scratchSchema)}`,
    // Parents of foreign keys are not there.
    'SET SESSION foreign_key_checks = 0, SESSION lock_wait_timeout = 5',
    dropCopy,
  ]);
  if (!prepared) return undefined;
  const before = parts.before.get(objectKey(object)) ?? null;
  try {
    if (before !== null && !(await copyTable(session, object, copy, before))) return undefined;
    if (!(await runAll(session, [rewritten]))) return undefined;
    const found = await readDefinitions(session, [copy]);
    const after = found?.get(objectKey(copy));
    return after === undefined ? undefined : new Map([[objectKey(object), after]]);
  } finally {
    if (session.isAlive) await runAll(session, [dropCopy]);
  }
}

function tableOf(statement: Statement): ObjectName | undefined {
  switch (statement.kind) {
    case 'create-table':
      // Rows of a query and a definition elsewhere are not in the text.
      return statement.query || statement.like || statement.orReplace ? undefined : statement.table;
    case 'alter-table':
    case 'create-index':
    case 'drop-index':
      return statement.table;
    default:
      return undefined;
  }
}

/** The statement's text with its table in the scratch schema, checked by reading it again: it must touch nothing else. */
function intoScratch({ text, parse, options }: ScratchParts, table: ObjectName): string | undefined {
  const { name } = table;
  const rewritten = `${text.slice(0, table.span.start)}${ident(scratchSchema)}.${ident(name.text)}${text.slice(table.span.end)}`;
  const again = parse(rewritten, options);
  const touched = again.ok ? touchedObjects(again.statement) : undefined;
  const stays = touched?.every((object) => object.type === 'table' && object.schema?.text === scratchSchema);
  return stays && touched && touched.length > 0 ? rewritten : undefined;
}

/** Made from the original's own SHOW CREATE, which carries foreign keys (CREATE TABLE … LIKE does not), and compared with it. */
async function copyTable(
  session: TargetSession,
  original: DefinedObject,
  copy: DefinedObject,
  before: string,
): Promise<boolean> {
  const [row] = await session.rows(`SHOW CREATE TABLE ${ident(original.schema)}.${ident(original.name)}`);
  const create = row?.['Create Table'];
  // A copy beside the data of the original (DATA DIRECTORY) or of a view is no copy.
  if (typeof create !== 'string' || create.includes(' DIRECTORY=')) return false;
  if (!(await runAll(session, [create]))) return false;
  const made = await readDefinitions(session, [copy]);
  return made?.get(objectKey(copy)) === before;
}

async function runAll(session: TargetSession, statements: readonly string[]): Promise<boolean> {
  for (const sql of statements) {
    const answer = await session.run(sql);
    if (answer.kind !== 'done') return false;
  }
  return true;
}
