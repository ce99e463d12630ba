import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { getDMMF } from '@prisma/get-dmmf';
import type { TableDdl } from './ddl';
import { tablesOf } from './ddl';

/** The tables that a `schema.prisma` describes. Throws with Prisma's own words when it does not parse. */
export function readSchemaTables(path: string): TableDdl[] {
  return tablesOfSchema(readFileSync(path, 'utf8'));
}

export function tablesOfSchema(datamodel: string): TableDdl[] {
  const document = getDMMF({ datamodel });
  if ('error' in document) throw new Error(`schema.prisma cannot be read: ${said(document.error.message)}`);
  return tablesOf(document.datamodel);
}

/** Prisma's parser answers in JSON, with colours for a terminal. */
function said(message: string): string {
  const parsed: unknown = message.startsWith('{') ? JSON.parse(message) : undefined;
  const text = parsed && typeof parsed === 'object' && 'message' in parsed ? String(parsed.message) : message;
  return stripVTControlCharacters(text);
}
