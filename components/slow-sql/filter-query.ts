import type { SlowSqlFilters } from '@/components/slow-sql/slow-sql-view';

/** Filters as an address holds them; what is not asked for is not in it. */
export function toQuery({ hours, isNew, isRegressed, ...texts }: SlowSqlFilters): { readonly [name: string]: string } {
  return {
    ...texts,
    hours: String(hours),
    ...(isNew && { isNew: 'true' }),
    ...(isRegressed && { isRegressed: 'true' }),
  };
}
