import { services } from '@/app/_server/services';
import { toSlowSqlRow } from '@/app/(portal)/slow-queries/_view/slow-sql-row';
import type { SlowSqlRow } from '@/components/slow-sql/slow-sql-view';
import type { Actor } from '@/lib/access/actor';
import { fingerprintOf } from '@/lib/slow-log/fingerprint/fingerprint-of';

const weekHours = 168;
const shown = 20;

/** Slow statements of a week that name the table, in its schema on any instance; undefined for who may not see them. */
export async function slowOfTable(
  actor: Actor,
  { schema, table }: { readonly schema: string; readonly table: string },
): Promise<readonly SlowSqlRow[] | undefined> {
  // As fingerprints write it: shards are one name.
  const name = fingerprintOf(table);
  const found = await services().slowSql.list(actor, {
    period: { hours: weekHours },
    filter: { schema, text: name },
    order: 'time',
    page: { limit: 100 },
  });
  if (!found.ok) return undefined;
  const { items, total } = found.value;
  return items
    .filter(({ fingerprint }) => namesOf(fingerprint).has(name))
    .slice(0, shown)
    .map((digest) => toSlowSqlRow(digest, total.sumMicros));
}

/** Words of a fingerprint; a part of a longer name is no name. */
const namesOf = (fingerprint: string): ReadonlySet<string> => new Set(fingerprint.match(/[\p{L}\p{N}_$?]+/gu) ?? []);
