import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { Json } from '@/lib/audit/audit-entry';
import type { AuditRow } from '@/lib/audit/canonical';
import { canonicalJson } from '@/lib/audit/canonical';
import type { VerifyReport } from '@/lib/audit/verify-chains';
import type { ProjectId, RequestId, UserId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Text } from '@/lib/shared/text';

export type AuditFilter = {
  readonly stream?: string;
  readonly requestId?: RequestId;
  readonly actorId?: UserId;
  /** Login or name of the person. */
  readonly actor?: string;
  readonly projectId?: ProjectId;
  /** The whole action or what it begins with: `access.`, `ticket.approve`. */
  readonly action?: string;
  readonly resourceKind?: string;
  readonly resourceId?: string;
  /** What people call it: `T-12`, an instance, a project's key, a login; or a kind or an id. */
  readonly resource?: string;
  readonly via?: string;
  readonly from?: Date;
  /** Exclusive. */
  readonly until?: Date;
};

export type SealedAuditRow = AuditRow & { readonly previousHash: string; readonly hash: string };

export type AuditRowView = SealedAuditRow & {
  readonly actorLogin: string | null;
  readonly actorName: string | null;
  /** What people call the resource today; null for what has no name or is gone. */
  readonly resourceName: string | null;
};

export type AuditStore = {
  /** Newest first. */
  list(filter: AuditFilter, page: PageRequest): Promise<Page<AuditRowView>>;
  record(act: Act): Promise<void>;
};

/** Everything about a ticket that its evidence holds, and the journals of its executions with their hashes. */
export type EvidenceSource = {
  read(requestId: RequestId): Promise<
    | {
        readonly ticket: Json;
        readonly audit: readonly SealedAuditRow[];
        readonly journals: readonly { readonly executionId: string; readonly rows: Json }[];
      }
    | undefined
  >;
  /** The chains of this ticket alone. */
  verify(requestId: RequestId): Promise<VerifyReport>;
};

export type Seal = {
  /** sha256, hex. */
  digest(text: string): string;
  /** The audit key's MAC. */
  sign(text: string): string;
};

export type AuditError = AccessRefusal | { readonly code: 'audit/request-not-found'; readonly requestId: RequestId };

export const auditStatus: Record<AuditError['code'], 403 | 404> = {
  'access/forbidden': 403,
  'audit/request-not-found': 404,
};

export const auditTexts: Record<Exclude<AuditError['code'], AccessRefusal['code']>, Text> = {
  'audit/request-not-found': { en: 'There is no such ticket.', zh: '工单不存在。' },
};

export type AuditService = ReturnType<typeof createAuditService>;

type Parts = {
  readonly store: AuditStore;
  readonly evidence: EvidenceSource;
  readonly verifyAll: () => Promise<VerifyReport>;
  readonly seal: Seal;
};

export function createAuditService({ store, evidence, verifyAll, seal }: Parts) {
  return {
    async list(
      actor: Actor,
      filter: AuditFilter,
      page: PageRequest,
    ): Promise<Result<Page<AuditRowView>, AccessRefusal>> {
      const allowed = authorize(actor, 'audit.view', platform);
      if (!allowed.ok) return allowed;
      return ok(await store.list(filter, page));
    },

    async verify(actor: Actor): Promise<Result<VerifyReport, AccessRefusal>> {
      const allowed = authorize(actor, 'audit.view', platform);
      if (!allowed.ok) return allowed;
      return ok(await verifyAll());
    },

    /** One ticket's story as a file that can be checked: each part's digest, and a MAC over the digests. Reading it out is audited. */
    async exportEvidence(actor: Actor, requestId: RequestId): Promise<Result<Evidence, AuditError>> {
      const allowed = authorize(actor, 'audit.view', platform);
      if (!allowed.ok) return allowed;
      const parts = await evidence.read(requestId);
      if (!parts) return refuse({ code: 'audit/request-not-found', requestId });
      const { ticket, audit, journals } = parts;
      const report = await evidence.verify(requestId);
      await store.record(
        actOf(actor, {
          stream: 'access',
          action: 'audit.export',
          resourceKind: 'request',
          resourceId: requestId,
          data: {},
        }),
      );
      return ok(toEvidence(requestId, { ticket, audit, journals }, report, seal));
    },

    /** A deed that was refused, where the attempt itself is worth knowing. */
    async recordDenial(
      actor: Actor,
      refusal: AccessRefusal,
      resource: { readonly kind: string; readonly id: string },
    ): Promise<void> {
      const { action, missingScope } = refusal;
      const data = { action, ...(missingScope === undefined ? {} : { missingScope }) };
      const { kind: resourceKind, id } = resource;
      await store.record(
        actOf(actor, { stream: 'access', action: 'access.refused', resourceKind, resourceId: id.slice(0, 64), data }),
      );
    },
  };
}

export type Evidence = {
  readonly format: 'sluice-evidence/1';
  readonly requestId: RequestId;
  readonly ticket: Json;
  readonly audit: Json;
  readonly journals: Json;
  readonly verification: Json;
  /** sha256 of the canonical JSON of each part. */
  readonly digests: {
    readonly ticket: string;
    readonly audit: string;
    readonly journals: string;
    readonly verification: string;
  };
  /** MAC over format, id and digests: `sluice audit verify --evidence FILE` checks it. */
  readonly seal: string;
};

function toEvidence(
  requestId: RequestId,
  {
    ticket,
    audit,
    journals,
  }: { readonly ticket: Json; readonly audit: readonly SealedAuditRow[]; readonly journals: Json },
  { isWhole, faults, rows, chains }: VerifyReport,
  seal: Seal,
): Evidence {
  const parts = { ticket, audit, journals, verification: { isWhole, faults, rows, chains } as Json };
  const digests = {
    ticket: seal.digest(canonicalJson(parts.ticket)),
    audit: seal.digest(canonicalJson(parts.audit)),
    journals: seal.digest(canonicalJson(parts.journals)),
    verification: seal.digest(canonicalJson(parts.verification)),
  };
  const format = 'sluice-evidence/1';
  return { format, requestId, ...parts, digests, seal: seal.sign(canonicalJson({ format, requestId, digests })) };
}
