import { readFileSync } from 'node:fs';
import { getDMMF } from '@prisma/get-dmmf';
import type { TableDdl } from './ddl';
import { tablesOf } from './ddl';

/** The tables that a `schema.prisma` describes. Throws with Prisma's own words when it does not parse. */
export function readSchemaTables(path: string): TableDdl[] {
  return tablesOfSchema(readFileSync(path, 'utf8'));
}

export function tablesOfSchema(datamodel: string): TableDdl[] {
  const document = getDMMF({ datamodel });
  if ('error' in document) throw new Error(`schema.prisma cannot be read: ${document.reason}`);
  return tablesOf(document.datamodel);
}
