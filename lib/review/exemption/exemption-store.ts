import type { AuditEntry } from '@/lib/audit/audit-entry';
import type { Exemption, ExemptionLookup } from '@/lib/review/exemption/exemption';
import type { EnvironmentId, ExemptionId, FindingId, ProjectId, RequestId, RevisionId, UserId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';

export const exemptionStates = ['active', 'expired', 'revoked'] as const;
export type ExemptionState = (typeof exemptionStates)[number];

/** An exemption with the names that a list shows. */
export type ListedExemption = Exemption & {
  readonly state: ExemptionState;
  readonly project: { readonly key: string; readonly name: string } | null;
  readonly environment: { readonly key: string; readonly name: string; readonly kind: string } | null;
  readonly ticketNumber: number | null;
  readonly createdByName: string;
  readonly revokedByName: string | null;
};

export type ExemptionFilter = {
  readonly state?: ExemptionState | undefined;
  readonly ruleId?: string | undefined;
  /** Those that hold there: granted for these environments or for all. */
  readonly environmentIds?: readonly EnvironmentId[] | undefined;
};

/** The place that an exemption is granted for: a finding of the newest review of a ticket. */
export type ExemptibleFinding = {
  readonly ruleId: string;
  readonly requestId: RequestId;
  readonly revisionId: RevisionId;
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId;
  /** The ticket is a draft or waits for approval: its review may still change. */
  readonly isOpen: boolean;
  /** Submitter and everybody who wrote a revision. */
  readonly authorIds: readonly UserId[];
  /** null for a finding about the script as a whole. */
  readonly statement: string | null;
  /** Of the target that it was found on. */
  readonly serverVersion: string;
};

export type NewExemption = Omit<Exemption, 'createdAt' | 'revoked' | 'until'> & { readonly days: number };

export type ExemptionStore = ExemptionLookup & {
  list(
    visible: 'everywhere' | readonly ProjectId[],
    filter: ExemptionFilter,
    page: PageRequest,
  ): Promise<Page<ListedExemption>>;
  find(exemptionId: ExemptionId): Promise<ListedExemption | undefined>;
  findFinding(findingId: FindingId): Promise<ExemptibleFinding | undefined>;
  /** With a revision, its review is run again in the same transaction: the ticket then says what is exempted. */
  grant(
    exemption: NewExemption,
    reviewAgain: RevisionId | undefined,
    acts: readonly AuditEntry[],
  ): Promise<'done' | 'no-environment' | 'no-project'>;
  /** False when it is over or revoked already. */
  revoke(exemptionId: ExemptionId, by: UserId, reason: string, act: AuditEntry): Promise<boolean>;
};
