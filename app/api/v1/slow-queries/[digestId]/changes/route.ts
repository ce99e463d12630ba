import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getSlowChanges } from '@/app/api/v1/_contract/slow-queries';
import { ok } from '@/lib/shared/result';

export const GET = route(getSlowChanges, async ({ actor, params }, { slowSql, metadata }) => {
  const tables = await declared(getSlowChanges, slowSql.tables(actor, params.digestId));
  if (!tables.ok) return tables;
  const changes = await declared(getSlowChanges, metadata.changes(actor, tables.value));
  return changes.ok ? ok({ items: changes.value }) : changes;
});
