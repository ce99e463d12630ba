import { z } from 'zod';
import { roles } from '@/lib/access/actor';
import type { GrantAction } from '@/lib/console/grants/grant';
import { grantActions } from '@/lib/console/grants/grant';
import type { GrantId, InstanceId, ProjectId, RequestId } from '@/lib/shared/ids';
import { groupIdSchema, instanceIdSchema, projectIdSchema, userIdSchema } from '@/lib/shared/ids';

export const grantLimits = {
  /** Longest time of a grant that has an end. */
  daysMax: 366,
  /** A grant older than this is asked about again, and ends this long after the question when nobody answers. */
  reviewAfterDays: 90,
  reviewAnswerDays: 14,
  reasonMax: 500,
  rowLimitMax: 10_000,
} as const;

const name = z.string().trim().min(1).max(64);

/** Who it is for. A role is the platform's to give: it holds in every project. */
export const grantSubjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: userIdSchema }),
  z.object({ kind: z.literal('group'), id: groupIdSchema }),
  z.object({ kind: z.literal('project'), id: projectIdSchema }),
  z.object({ kind: z.literal('role'), id: z.enum(roles) }),
]);
export type GrantSubject = z.output<typeof grantSubjectSchema>;

/** What is not named is everything below it. */
export const grantPlaceSchema = z
  .object({
    instanceId: instanceIdSchema,
    schema: name.nullable().default(null),
    object: name.nullable().default(null),
    column: name.nullable().default(null),
  })
  .refine(({ schema, object }) => object === null || schema !== null, { path: ['schema'], message: 'needed' })
  .refine(({ object, column }) => column === null || object !== null, { path: ['object'], message: 'needed' });
export type GrantPlace = z.output<typeof grantPlaceSchema>;

export const grantDraftSchema = z
  .object({
    /** In which project it holds; null: everywhere, which only a DBA gives. */
    projectId: projectIdSchema.nullable().default(null),
    subject: grantSubjectSchema,
    effect: z.enum(['allow', 'deny']).default('allow'),
    action: z.enum(grantActions),
    place: grantPlaceSchema,
    rowLimit: z.int().min(1).max(grantLimits.rowLimitMax).nullable().default(null),
    /** Days from now; null: no end, which only a DBA gives. */
    days: z.int().min(1).max(grantLimits.daysMax).nullable().default(null),
    reason: z.string().trim().min(1).max(grantLimits.reasonMax),
  })
  .refine(({ action, place }) => action !== 'call' || place.column === null, {
    path: ['place', 'column'],
    message: 'a routine has no columns',
  })
  .refine(({ action, rowLimit }) => action === 'query' || rowLimit === null, {
    path: ['rowLimit'],
    message: 'only for query',
  });
export type GrantDraft = z.output<typeof grantDraftSchema>;

export const grantStates = ['live', 'expired', 'ended'] as const;
export type GrantState = (typeof grantStates)[number];

/** A grant as lists and pages see it. */
export type StoredGrant = {
  readonly id: GrantId;
  readonly project: { readonly id: ProjectId; readonly name: string } | null;
  readonly subject: { readonly kind: GrantSubject['kind']; readonly id: string; readonly name: string };
  readonly effect: 'allow' | 'deny';
  readonly action: GrantAction;
  readonly instance: { readonly id: InstanceId; readonly name: string };
  readonly schema: string | null;
  readonly object: string | null;
  readonly column: string | null;
  readonly rowLimit: number | null;
  readonly expiresAt: Date | null;
  readonly reason: string | null;
  /** The request that it came from. */
  readonly requestId: RequestId | null;
  readonly requestNumber: number | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly state: GrantState;
  readonly reviewedAt: Date | null;
  /** Since when an answer is waited for: still needed? */
  readonly reviewAskedAt: Date | null;
};
