import { z } from 'zod';
import { decodePageKey, encodePageKey } from '@/app/_server/page-key';
import { route } from '@/app/_server/route';
import { listSchemas } from '@/app/api/v1/_contract/tables';
import { ok } from '@/lib/shared/result';

const key = z.tuple([z.number(), z.string(), z.string()]);

export const GET = route(listSchemas, async ({ actor, query: { cursor, ...page } }, { metadata }) => {
  const after = decodePageKey(cursor, key);
  const result = await metadata.listSchemas(actor, { ...page, after });
  if (!result.ok) return result;
  const { items, nextKey } = result.value;
  return ok(nextKey === undefined ? { items } : { items, nextCursor: encodePageKey(nextKey) });
});
