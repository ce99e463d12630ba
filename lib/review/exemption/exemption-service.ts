import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import { statementFingerprint } from '@/lib/review/exemption/exemption';
import type {
  ExemptibleFinding,
  ExemptionFilter,
  ExemptionStore,
  ListedExemption,
} from '@/lib/review/exemption/exemption-store';
import type { ExemptionError } from '@/lib/review/review-error';
import type { RuleSource } from '@/lib/review/rule-set';
import { registryRules } from '@/lib/review/rule-set';
import type { EnvironmentId, ExemptionId, FindingId, ProjectId, RevisionId } from '@/lib/shared/ids';
import { exemptionIdSchema, newId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import { dialectOfVersionString, mysql80 } from '@/lib/sql/dialect';
import type { Fingerprint } from '@/lib/sql/fingerprint';

/** What outlives a year is no exception but a rule: change the profile. */
export const exemptionDaysMax = 366;

/** Where it holds: everywhere, or only there. */
export type ExemptionScope = {
  readonly projectId: ProjectId | null;
  readonly environmentId: EnvironmentId | null;
  readonly tableName: string | null;
};

type Grant = { readonly days: number; readonly reason: string };
export type ExemptFinding = Grant & {
  readonly findingId: FindingId;
  /** `here`: the project and environment of the ticket. */
  readonly scope: 'here' | 'environment' | 'everywhere';
  readonly tableName: string | null;
};
export type ExemptStatement = Grant & ExemptionScope & { readonly ruleId: string; readonly statement: string };

export type ExemptionService = ReturnType<typeof createExemptionService>;

/** Exemptions: granted by a DBA, never for a ticket of their own, until a date, with a reason. */
export function createExemptionService(store: ExemptionStore, rules: RuleSource = registryRules) {
  async function grant(
    actor: Actor,
    scope: ExemptionScope & { readonly ruleId: string; readonly fingerprint: Fingerprint },
    { days, reason }: Grant,
    from: ExemptibleFinding | undefined,
  ): Promise<Result<{ readonly id: ExemptionId }, ExemptionError>> {
    const text = reason.trim();
    if (text === '') return refuse({ code: 'exemption/reason-needed' });
    if (!Number.isInteger(days) || days < 1 || days > exemptionDaysMax) {
      return refuse({ code: 'exemption/until-invalid', daysMax: exemptionDaysMax });
    }
    const { ruleId, fingerprint, projectId, environmentId, tableName } = scope;
    if ((await rules()).find(ruleId) === undefined) return refuse({ code: 'profile/unknown-rule', ruleId });
    const id = newId(exemptionIdSchema);
    const exemption = {
      ...{ id, ruleId, projectId, environmentId, tableName, days, reason: text, createdBy: actor.userId },
      fingerprint: fingerprint.digest,
      fingerprintText: fingerprint.text.slice(0, fingerprintTextMax),
      requestId: from?.requestId ?? null,
    };
    const data = { ruleId, fingerprint: fingerprint.digest, projectId, environmentId, tableName, days, reason: text };
    const acts = [
      auditExemption(actor, 'exemption.grant', id, data, from),
      ...(from === undefined ? [] : [auditTicket(actor, from, { exemptionId: id, ruleId, days, reason: text })]),
    ];
    const reviewAgain: RevisionId | undefined = from?.isOpen ? from.revisionId : undefined;
    switch (await store.grant(exemption, reviewAgain, acts)) {
      case 'done':
        return ok({ id });
      case 'no-environment':
        return environmentId === null ? missing(id) : refuse({ code: 'profile/environment-unknown', environmentId });
      case 'no-project':
        return projectId === null ? missing(id) : refuse({ code: 'profile/project-unknown', projectId });
    }
  }

  return {
    async list(
      actor: Actor,
      filter: ExemptionFilter,
      page: PageRequest,
    ): Promise<Result<Page<ListedExemption>, AccessRefusal>> {
      const allowed = authorize(actor, 'rule.view', platform);
      return allowed.ok ? ok(await store.list(projectsWhere(actor, 'ticket.view'), filter, page)) : allowed;
    },

    /** For what a review has found in a ticket of somebody else. */
    async exemptFinding(
      actor: Actor,
      { findingId, scope, tableName, ...given }: ExemptFinding,
    ): Promise<Result<{ readonly id: ExemptionId }, ExemptionError>> {
      const allowed = authorize(actor, 'rule.exempt', platform);
      if (!allowed.ok) return allowed;
      const finding = await store.findFinding(findingId);
      // Who may not see the ticket gets the answer of one that is not there.
      const isSeen = finding && authorize(actor, 'ticket.view', { kind: 'project', projectId: finding.projectId }).ok;
      if (!finding || !isSeen) return refuse({ code: 'exemption/finding-unknown', findingId });
      if (finding.authorIds.includes(actor.userId)) return refuse({ code: 'exemption/own-ticket' });
      if (finding.statement === null) return refuse({ code: 'exemption/no-statement', findingId });
      const dialect = dialectOfVersionString(finding.serverVersion) ?? mysql80;
      const place = {
        ruleId: finding.ruleId,
        fingerprint: statementFingerprint(finding.statement, dialect),
        projectId: scope === 'here' ? finding.projectId : null,
        environmentId: scope === 'everywhere' ? null : finding.environmentId,
        tableName,
      };
      return grant(actor, place, given, finding);
    },

    /** For statements to come. It does not hold for tickets that who grants it writes. */
    async exemptStatement(
      actor: Actor,
      { ruleId, statement, projectId, environmentId, tableName, ...given }: ExemptStatement,
    ): Promise<Result<{ readonly id: ExemptionId }, ExemptionError>> {
      const allowed = authorize(actor, 'rule.exempt', platform);
      if (!allowed.ok) return allowed;
      const place = { ruleId, projectId, environmentId, tableName };
      return grant(actor, { ...place, fingerprint: statementFingerprint(statement, mysql80) }, given, undefined);
    },

    async revoke(
      actor: Actor,
      { exemptionId, reason }: { readonly exemptionId: ExemptionId; readonly reason: string },
    ): Promise<Result<void, ExemptionError>> {
      const allowed = authorize(actor, 'rule.exempt', platform);
      if (!allowed.ok) return allowed;
      const found = await store.find(exemptionId);
      if (found === undefined) return missing(exemptionId);
      const text = reason.trim();
      const act = auditExemption(actor, 'exemption.revoke', exemptionId, { ruleId: found.ruleId, reason: text });
      const isRevoked = await store.revoke(exemptionId, actor.userId, text, act);
      return isRevoked ? ok(undefined) : refuse({ code: 'exemption/ended', exemptionId });
    },
  };
}

/** The digest is of the whole text; what people read of it may end earlier. */
const fingerprintTextMax = 8_000;

const missing = (exemptionId: ExemptionId) => refuse({ code: 'exemption/not-found', exemptionId });

const auditExemption = (
  actor: Actor,
  action: string,
  id: ExemptionId,
  data: AuditEntry['data'],
  from?: ExemptibleFinding,
): AuditEntry =>
  auditOf(actor, {
    stream: 'policy',
    action,
    resourceKind: 'exemption',
    resourceId: id,
    ...(from === undefined ? {} : { projectId: from.projectId }),
    data: { ...data, ...(from === undefined ? {} : { requestId: from.requestId }) },
  });

/** In the ticket's own story too: who reads it later sees why an error did not stop it. */
const auditTicket = (actor: Actor, { requestId, projectId }: ExemptibleFinding, data: AuditEntry['data']): AuditEntry =>
  auditOf(actor, {
    stream: `request:${requestId}`,
    action: 'review.exempt',
    resourceKind: 'request',
    resourceId: requestId,
    projectId,
    data,
  });
