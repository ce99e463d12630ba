import { z } from 'zod';
import { declared } from '@/app/_server/declared';
import { decodePageKey, encodePageKey } from '@/app/_server/page-key';
import { route } from '@/app/_server/route';
import { listTables } from '@/app/api/v1/_contract/tables';
import { ok } from '@/lib/shared/result';

export const GET = route(listTables, async ({ actor, params, query: { cursor, ...page } }, { metadata }) => {
  const after = decodePageKey(cursor, z.string());
  const result = await declared(listTables, metadata.listObjects(actor, params, { ...page, after }));
  if (!result.ok) return result;
  const { items, nextKey } = result.value;
  return ok(nextKey === undefined ? { items } : { items, nextCursor: encodePageKey(nextKey) });
});
