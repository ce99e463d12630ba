import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getTable } from '@/app/api/v1/_contract/tables';
import { columnLines } from '@/lib/metadata/dictionary/dictionary';
import { ok } from '@/lib/shared/result';

export const GET = route(getTable, async ({ actor, params }, { metadata }) => {
  const result = await declared(getTable, metadata.table(actor, params));
  if (!result.ok) return result;
  const { relation, indexes, ...table } = result.value;
  return ok({
    ...table,
    columns: relation === null ? [] : columnLines(relation),
    indexes: indexes.map(({ index: { name, kind, parts }, duplicates, use }) => ({
      name,
      kind,
      columns: parts.map(({ column, expression }) => column ?? `(${expression ?? ''})`),
      duplicates,
      use,
    })),
  });
});
