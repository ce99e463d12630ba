import { judgeRight } from '@/app/_server/serve-operation';
import type { AccessTab } from '@/components/access/access-tabs';
import type { Actor } from '@/lib/access/actor';
import { holdsSomewhere } from '@/lib/access/authorize';

/** The pages of Access that this person may open. */
export function accessTabs(actor: Actor): readonly AccessTab[] {
  return [
    ...(judgeRight(actor, 'user.view').ok ? (['users', 'groups'] as const) : []),
    ...(judgeRight(actor, 'project.view').ok ? (['projects'] as const) : []),
    'tokens',
    ...(holdsSomewhere(actor, 'access.view') ? (['requests'] as const) : []),
    ...(holdsSomewhere(actor, 'grant.view') ? (['grants'] as const) : []),
    ...(judgeRight(actor, 'mask.view').ok ? (['masks'] as const) : []),
    ...(holdsSomewhere(actor, 'access-report.view') ? (['report'] as const) : []),
  ];
}
