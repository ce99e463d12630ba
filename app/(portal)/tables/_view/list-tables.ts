import { z } from 'zod';
import { decodePageKey, encodePageKey } from '@/app/_server/page-key';
import { services } from '@/app/_server/services';
import { toFoundRow, toSchemaRow, toTableRow } from '@/app/(portal)/tables/_view/table-rows';
import type { FoundRow, SchemaRowView, TableRowView } from '@/components/table/table-views';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import type { MetadataError } from '@/lib/metadata/metadata-error';
import type { SchemaAddress } from '@/lib/metadata/metadata-service';
import type { SchemaSummary } from '@/lib/metadata/metadata-store';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const foundOfPage = 30;
const rowsOfPage = 100;

export type FoundPage = Page<FoundRow> & { readonly count: number; readonly isMore: boolean };

export async function findTables(
  actor: Actor,
  text: string,
  cursor?: string,
): Promise<Result<FoundPage, AccessRefusal>> {
  const offset = decodePageKey(cursor, z.number().int().min(0)) ?? 0;
  const result = await services().metadata.search(actor, text, { offset, limit: foundOfPage });
  if (!result.ok) return result;
  const { items, count, isMore, nextOffset } = result.value;
  const page = { items: items.map(toFoundRow), count, isMore };
  return ok(nextOffset === undefined ? page : { ...page, nextCursor: encodePageKey(nextOffset) });
}

const schemaKey = z.tuple([z.number(), z.string(), z.string()]);

export async function listSchemas(actor: Actor, cursor?: string): Promise<Result<Page<SchemaRowView>, AccessRefusal>> {
  const after = decodePageKey(cursor, schemaKey);
  const result = await services().metadata.listSchemas(actor, { after, limit: rowsOfPage });
  if (!result.ok) return result;
  const { items, nextKey } = result.value;
  const page = { items: items.map(toSchemaRow) };
  return ok(nextKey === undefined ? page : { ...page, nextCursor: encodePageKey(nextKey) });
}

export type TablePage = { readonly schema: SchemaSummary; readonly page: Page<TableRowView> };

export async function listTables(
  actor: Actor,
  address: SchemaAddress,
  text: string | undefined,
  cursor?: string,
): Promise<Result<TablePage, MetadataError>> {
  const after = decodePageKey(cursor, z.string());
  const result = await services().metadata.listObjects(actor, address, { after, text, limit: rowsOfPage });
  if (!result.ok) return result;
  const { schema, items, nextKey } = result.value;
  const page = { items: items.map(toTableRow(schema)) };
  return ok({ schema, page: nextKey === undefined ? page : { ...page, nextCursor: encodePageKey(nextKey) } });
}
