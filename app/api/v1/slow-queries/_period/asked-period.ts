import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Period } from '@/lib/slow-log/view/period';

type Query = { readonly hours: number; readonly from?: Date | undefined; readonly to?: Date | undefined };

/** Two times, or hours up to now; one time alone is no period. */
export function askedPeriod({
  hours,
  from,
  to,
}: Query): Result<Period, { readonly code: 'slow-sql/period-unreadable' }> {
  if (from === undefined && to === undefined) return ok({ hours });
  return from === undefined || to === undefined ? refuse({ code: 'slow-sql/period-unreadable' }) : ok({ from, to });
}
