import type { PeriodQuery, SlowSqlFilters } from '@/components/slow-sql/slow-sql-view';

/** Filters as an address holds them; what is not asked for is not in it. */
export function toQuery({ hours, from, to, isNew, isRegressed, ...texts }: SlowSqlFilters): {
  readonly [name: string]: string;
} {
  return {
    ...texts,
    ...periodQuery({ hours, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }),
    ...(isNew && { isNew: 'true' }),
    ...(isRegressed && { isRegressed: 'true' }),
  };
}

/** Of a period alone: two times, or hours up to now. */
export function periodQuery({ hours, from, to }: PeriodQuery): { readonly [name: string]: string } {
  if (from === undefined && to === undefined) return { hours: String(hours) };
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
