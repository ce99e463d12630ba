import { z } from 'zod';
import type { StepState } from '@/lib/approval/approver';
import type { StepReason } from '@/lib/approval/derivation';
import type { ApproverNeed } from '@/lib/approval/policy';
import { exportLimits } from '@/lib/console/export/export-limits';
import type { GrantAction } from '@/lib/console/grants/grant';
import { grantActions } from '@/lib/console/grants/grant';
import { grantLimits } from '@/lib/console/grants/stored-grant';
import { consoleLimits } from '@/lib/console/run/console-limits';
import type { EnvironmentId, InstanceId, ProjectId, RequestId, RevisionId, StepId, UserId } from '@/lib/shared/ids';
import { instanceIdSchema, projectIdSchema } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

export const accessRequestLimits = { wantsMax: 50, reasonMax: grantLimits.reasonMax, daysUsual: 30 } as const;

const name = z.string().trim().min(1).max(64);

/** One thing that is asked for. The schema is always named: nobody asks for an instance. */
export const accessWantSchema = z
  .object({
    action: z.enum(grantActions),
    schema: name,
    object: name.nullable().default(null),
    column: name.nullable().default(null),
  })
  .refine(({ object, column }) => column === null || object !== null, { path: ['object'], message: 'needed' })
  .refine(({ action, column }) => action !== 'call' || column === null, {
    path: ['column'],
    message: 'a routine has no columns',
  });
export type AccessWant = z.output<typeof accessWantSchema>;

export const accessRequestDraftSchema = z.object({
  /** Absent: a project of the person that has all the schemas. */
  projectId: projectIdSchema.optional(),
  instanceId: instanceIdSchema,
  wants: z.array(accessWantSchema).min(1).max(accessRequestLimits.wantsMax),
  days: z.int().min(1).max(grantLimits.daysMax),
  reason: z.string().trim().min(1).max(accessRequestLimits.reasonMax),
});
export type AccessRequestDraft = z.output<typeof accessRequestDraftSchema>;

/** How long an approved export may be made: data grows, and what was approved is what is there about now. */
export const exportDaysMax = 7;

/** A file of more rows than the environment gives away without anybody's approval. */
export const exportWantSchema = z.object({
  /** Default schema of the statement; none: every name is written with its schema. */
  schema: name.nullable().default(null),
  sql: z
    .string()
    .min(1)
    .refine((text) => new TextEncoder().encode(text).length <= consoleLimits.textBytesMax, { message: 'too long' }),
  /** The most that the file may have. */
  rows: z.int().min(1).max(exportLimits.rowsMax),
});
export type ExportWant = z.output<typeof exportWantSchema>;

export const exportRequestDraftSchema = exportWantSchema.extend({
  projectId: projectIdSchema.optional(),
  instanceId: instanceIdSchema,
  days: z.int().min(1).max(exportDaysMax),
  reason: z.string().trim().min(1).max(accessRequestLimits.reasonMax),
});
export type ExportRequestDraft = z.output<typeof exportRequestDraftSchema>;

const grantsContentSchema = z.object({
  instanceId: instanceIdSchema,
  wants: z.array(accessWantSchema),
  days: z.int(),
});
export type GrantsContent = z.output<typeof grantsContentSchema>;

const exportContentSchema = z.object({ instanceId: instanceIdSchema, export: exportWantSchema, days: z.int() });
export type ExportContent = z.output<typeof exportContentSchema>;

/** What is kept of a request beside its row, as an approval binds to it: access for some days, or one statement's file. */
export const accessContentSchema = z.union([grantsContentSchema, exportContentSchema]);
export type AccessContent = GrantsContent | ExportContent;

export const isExportContent = (content: AccessContent): content is ExportContent => 'export' in content;

/** The life of a request of access as data: buttons, API answers and tests are made from it. */
const moves = {
  'awaiting-approval': {
    'approve-step': 'awaiting-approval',
    'approve-last': 'approved',
    reject: 'rejected',
    withdraw: 'withdrawn',
  },
  approved: {},
  rejected: {},
  withdrawn: {},
} as const satisfies Record<string, { readonly [event: string]: string }>;

export type AccessRequestState = keyof typeof moves;
export const accessRequestStates = Object.keys(moves) as readonly AccessRequestState[];
export type AccessRequestEvent = keyof (typeof moves)['awaiting-approval'];

/** Undefined: the request is not in a state for it. */
export function moveAccessRequest(from: AccessRequestState, event: AccessRequestEvent): AccessRequestState | undefined {
  const events: { readonly [Event in AccessRequestEvent]?: AccessRequestState } = moves[from];
  return events[event];
}

export type AccessStep = {
  readonly id: StepId;
  readonly ordinal: number;
  readonly rule: { readonly id: string; readonly reasons: readonly StepReason[] };
  readonly need: ApproverNeed;
  readonly state: StepState;
  readonly version: number;
};

export type AccessDecision = {
  readonly stepId: StepId;
  readonly actorId: UserId;
  readonly decision: 'approve' | 'reject';
  readonly comment: string | null;
  readonly createdAt: Date;
};

export type AccessRequest = {
  readonly id: RequestId;
  readonly number: number;
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId;
  readonly submitterId: UserId;
  readonly reason: string;
  readonly state: AccessRequestState;
  readonly version: number;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly revisionId: RevisionId;
  readonly contentHash: string;
  readonly content: AccessContent;
  readonly explanation: Text;
};

export type AccessPerson = { readonly id: UserId; readonly login: string; readonly displayName: string };

/** As a page shows it. */
export type AccessRequestView = Omit<AccessRequest, 'revisionId' | 'projectId' | 'environmentId' | 'submitterId'> & {
  readonly project: { readonly id: ProjectId; readonly name: string };
  readonly environment: { readonly key: string; readonly name: string; readonly kind: string };
  readonly instance: { readonly id: InstanceId; readonly name: string };
  readonly submitter: AccessPerson;
  readonly steps: readonly (AccessStep & {
    readonly label: Text;
    readonly by: AccessPerson | null;
    readonly comment: string | null;
  })[];
  /** Of the reader: the page draws its buttons from these. */
  readonly mayDecide: boolean;
  readonly mayWithdraw: boolean;
  /** Of an approved export: it can be made until then. */
  readonly until: Date | null;
};

/** When an approved export ends; of anything else there is nothing to say. */
export function exportUntil({
  state,
  content,
  closedAt,
}: Pick<AccessRequest, 'state' | 'content' | 'closedAt'>): Date | null {
  if (state !== 'approved' || closedAt === null || !isExportContent(content)) return null;
  return new Date(closedAt.getTime() + content.days * 86_400_000);
}

export const actionTexts: Readonly<Record<GrantAction, Text>> = {
  query: { en: 'read', zh: '查询' },
  unmask: { en: 'see as it is', zh: '查看明文' },
  search: { en: 'search for a value', zh: '按值查找' },
  call: { en: 'call', zh: '调用' },
};
