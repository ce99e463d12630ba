import { createHash } from 'node:crypto';
import type { Row, TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';
import { ident } from '@/lib/sql/quote';
import type { ObjectType, TouchedObject } from '@/lib/sql/touched-objects';

/** An object as a fingerprint addresses it: the schema is always named. */
export type DefinedObject = { readonly type: ObjectType; readonly schema: string; readonly name: string };

/** What SHOW CREATE says of each object, normalised; null = there is no such object. */
export type Definitions = ReadonlyMap<string, string | null>;

export const objectKey = ({ type, schema, name }: DefinedObject): string =>
  // A table and a view share a name space, and `DROP TABLE v` says itself what it meets.
  JSON.stringify([type === 'view' ? 'table' : type, schema, type === 'database' ? '' : name]);

export function toDefinedObjects(objects: readonly TouchedObject[], defaultSchema: string): readonly DefinedObject[] {
  const byKey = new Map<string, DefinedObject>();
  for (const { type, schema, name } of objects) {
    const object: DefinedObject =
      type === 'database'
        ? { type, schema: name.text, name: name.text }
        : { type, schema: schema?.text ?? defaultSchema, name: name.text };
    byKey.set(objectKey(object), object);
  }
  return [...byKey.values()];
}

/** Undefined when a definition exists and cannot be read (privileges): then there is no fingerprint. Throws when the session is lost. */
export async function readDefinitions(
  session: TargetSession,
  objects: readonly DefinedObject[],
): Promise<Definitions | undefined> {
  const definitions = new Map<string, string | null>();
  for (const object of objects) {
    const definition = await readDefinition(session, object);
    if (definition === undefined) return undefined;
    definitions.set(objectKey(object), definition);
  }
  return definitions;
}

export function hashDefinitions(definitions: Definitions): string {
  const entries = [...definitions].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return createHash('sha256').update(JSON.stringify(entries)).digest('hex');
}

/** 1049 database, 1146 table, 1305 routine, 1360 trigger, 1539 event, 4091 sequence: there is none. 1008 and 1051 say so on DROP. */
const absentErrnos = new Set([1049, 1146, 1305, 1360, 1539, 4091]);

async function readDefinition(session: TargetSession, object: DefinedObject): Promise<string | null | undefined> {
  try {
    const [row] = await session.rows(showCreate(object));
    const text = row && definitionIn(row);
    if (text === undefined) return undefined;
    if (object.type === 'database') return `${text}\n${await tablesOf(session, object.schema)}`;
    return normaliseDefinition(text, object.name);
  } catch (error) {
    if (error instanceof TargetError && error.errno !== undefined) {
      return absentErrnos.has(error.errno) ? null : undefined;
    }
    throw error;
  }
}

function showCreate({ type, schema, name }: DefinedObject): string {
  const qualified = `${ident(schema)}.${ident(name)}`;
  switch (type) {
    case 'database':
      return `SHOW CREATE DATABASE ${ident(schema)}`;
    case 'table':
    case 'view':
      return `SHOW CREATE TABLE ${qualified}`;
    case 'procedure':
      return `SHOW CREATE PROCEDURE ${qualified}`;
    case 'function':
      return `SHOW CREATE FUNCTION ${qualified}`;
    case 'trigger':
      return `SHOW CREATE TRIGGER ${qualified}`;
    case 'event':
      return `SHOW CREATE EVENT ${qualified}`;
    case 'sequence':
      return `SHOW CREATE SEQUENCE ${qualified}`;
  }
}

const definitionColumns = [
  'Create Table',
  'Create View',
  'Create Database',
  'Create Procedure',
  'Create Function',
  'SQL Original Statement',
  'Create Event',
];

function definitionIn(row: Row): string | undefined {
  for (const column of definitionColumns) {
    const value = row[column];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** A DROP DATABASE that was cut off may have dropped some tables already: their names are part of the definition. */
async function tablesOf(session: TargetSession, schema: string): Promise<string> {
  const rows = await session.rows(
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME',
    [schema],
  );
  return JSON.stringify(rows.map((row) => row['name']));
}

/**
 * Without the counter, which rows move and no DDL means, and without the table's own name, so that a renamed table has the same
 * definition. The options stand on the last line that begins with `) `; a newline inside a comment is written as `\n` there.
 */
export function normaliseDefinition(text: string, name: string): string {
  const head = `CREATE TABLE ${ident(name)} `;
  const nameless = text.startsWith(head) ? `CREATE TABLE ${text.slice(head.length)}` : text;
  const optionsAt = nameless.lastIndexOf('\n) ');
  if (optionsAt < 0) return nameless;
  const options = nameless.slice(optionsAt);
  const commentAt = options.indexOf(" COMMENT='");
  const plain = commentAt < 0 ? options : options.slice(0, commentAt);
  const rest = commentAt < 0 ? '' : options.slice(commentAt);
  return nameless.slice(0, optionsAt) + plain.replace(/ AUTO_INCREMENT=\d+/, '') + rest;
}
