import { services } from '@/app/_server/services';
import type { GrantRow } from '@/components/grant/grant-list';
import type { GrantView } from '@/components/grant/grant-views';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import { placeText } from '@/lib/console/grants/grant-service';
import type { StoredGrant } from '@/lib/console/grants/stored-grant';
import { grantLimits } from '@/lib/console/grants/stored-grant';
import type { Page } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const rowsOfPage = 50;
const dayMs = 86_400_000;

export async function listGrants(
  actor: Actor,
  view: GrantView,
  cursor?: string,
): Promise<Result<Page<GrantRow>, AccessRefusal>> {
  const filter = view === 'review' ? { state: 'live' as const, inReview: true } : { state: view };
  const page = await services().grants.list(actor, filter, { limit: rowsOfPage, ...(cursor ? { cursor } : {}) });
  return page.ok ? ok({ ...page.value, items: page.value.items.map((grant) => toGrantRow(actor, grant)) }) : page;
}

function toGrantRow(actor: Actor, grant: StoredGrant): GrantRow {
  const { id, subject, effect, action, instance, project, rowLimit, reason, requestNumber, state } = grant;
  const place = project === null ? platform : ({ kind: 'project', projectId: project.id } as const);
  const askedAt = grant.reviewAskedAt;
  return {
    id,
    subject,
    effect,
    action,
    instance: instance.name,
    place: placeText(grant),
    project: project?.name ?? null,
    rowLimit,
    expiresAt: grant.expiresAt?.toISOString() ?? null,
    reason,
    requestNumber,
    endsUnasked:
      askedAt && state === 'live'
        ? new Date(askedAt.getTime() + grantLimits.reviewAnswerDays * dayMs).toISOString()
        : null,
    mayEnd: state === 'live' && authorize(actor, 'grant.manage', place).ok,
  };
}
