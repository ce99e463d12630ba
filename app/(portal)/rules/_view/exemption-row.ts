import { services } from '@/app/_server/services';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { ExemptionRow } from '@/components/exemption/exemption-table';
import type { Actor } from '@/lib/access/actor';
import type { ExemptionFilter, ListedExemption } from '@/lib/review/exemption/exemption-store';
import { findRule } from '@/lib/review/registry';
import type { Page } from '@/lib/shared/page';

export const toExemptionRow = (exemption: ListedExemption): ExemptionRow => {
  const { id, ruleId, fingerprintText, state, project, environment, tableName, until, reason } = exemption;
  const { createdByName, ticketNumber, revoked, revokedByName } = exemption;
  return {
    id,
    ruleId,
    title: findRule(ruleId)?.title ?? null,
    form: fingerprintText,
    state,
    project: project?.name ?? null,
    environment: environment && toEnvironmentView(environment),
    table: tableName,
    until: until.toISOString(),
    reason,
    by: createdByName,
    ticket: ticketNumber,
    revoked: revoked && { by: revokedByName ?? '', at: revoked.at.toISOString(), reason: revoked.reason },
  };
};

const pageSize = 50;

export async function listExemptionRows(
  actor: Actor,
  filter: ExemptionFilter,
  cursor?: string,
): Promise<Page<ExemptionRow>> {
  const page = { limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
  const found = await services().exemptions.list(actor, filter, page);
  return found.ok ? { ...found.value, items: found.value.items.map(toExemptionRow) } : { items: [] };
}
