import { route } from '@/app/_server/route';
import { listConsoleTables } from '@/app/api/v1/_contract/console-catalog';
import { ok } from '@/lib/shared/result';

export const GET = route(listConsoleTables, async ({ actor, query }, { consoleCatalog }) => {
  const { instanceId, schema, table } = query;
  if (table === undefined) return consoleCatalog.schema(actor, instanceId, schema);
  const found = await consoleCatalog.columns(actor, instanceId, schema, table);
  return found.ok ? ok({ schema, takenAt: null, tables: found.value, hidden: 0 }) : found;
});
