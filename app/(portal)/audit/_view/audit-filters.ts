import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { startOfDay } from '@/app/(portal)/audit/_view/day-bounds';
import type { AuditFilters } from '@/components/audit/audit-list';
import type { AuditFilter } from '@/lib/audit/audit-service';

const names = ['actor', 'action', 'resource', 'from', 'to'] as const satisfies readonly (keyof AuditFilters)[];

/** The filters of an address. */
export function parseAuditFilters(params: SearchParams): AuditFilters {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = oneParam(params, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What the service is asked for. Days are those of the reader's clock, and the last one counts whole. */
export function toAuditFilter({ actor, action, resource, from, to }: AuditFilters, timeZone: string): AuditFilter {
  const [begin, end] = [from && startOfDay(from, timeZone), to && startOfDay(to, timeZone, 1)];
  return {
    ...(actor ? { actor } : {}),
    ...(action ? { action } : {}),
    ...(resource ? { resource } : {}),
    ...(begin ? { from: begin } : {}),
    ...(end ? { until: end } : {}),
  };
}
