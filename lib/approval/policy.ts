import { z } from 'zod';
import { risks } from '@/lib/approval/change-facts';
import { executionWindowSchema } from '@/lib/approval/execution-window';

/** Who holds the right `ticket.approve` (lib/access/authorize.ts); members of a named group hold it for the steps that name the group. */
export const approverRoles = ['dba'] as const;
export const approverProjectRoles = ['owner'] as const;

/** Who may decide a step. Any one of the sources; resolved at the moment of the decision, never before. */
export const approverSourceSchema = z.union([
  z.strictObject({ role: z.enum(approverRoles) }),
  z.strictObject({ projectRole: z.enum(approverProjectRoles) }),
  z.strictObject({ groupId: z.string().length(26), groupName: z.string().max(100) }),
]);
export type ApproverSource = z.output<typeof approverSourceSchema>;

export const approverNeedSchema = z.strictObject({ anyOf: z.array(approverSourceSchema).min(1).max(8) });
export type ApproverNeed = z.output<typeof approverNeedSchema>;

/** A step is needed when any condition holds; no condition at all means always. */
export const stepConditionSchema = z.strictObject({
  riskAtLeast: z.enum(risks).optional(),
  rowsAbove: z.number().int().nonnegative().optional(),
  /** An estimate that should be there and is not. */
  rowsUnknown: z.literal(true).optional(),
  /** Kinds (`drop-table`) or groups (`ddl`) of statements. */
  kinds: z.array(z.string().min(1).max(48)).min(1).max(64).optional(),
  gaps: z.literal(true).optional(),
  targetsAbove: z.number().int().positive().optional(),
});
export type StepCondition = z.output<typeof stepConditionSchema>;

export const policyStepSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  need: approverNeedSchema,
  when: stepConditionSchema,
});
export type PolicyStep = z.output<typeof policyStepSchema>;

export const executors = ['automatic', 'submitter', 'dba', 'submitter-or-dba'] as const;
export type Executor = (typeof executors)[number];

/** What an environment (or a project in it) demands. Frozen into the revision at submit: a later edit changes no live ticket. */
export const approvalPolicySchema = z.strictObject({
  steps: z
    .array(policyStepSchema)
    .min(1)
    .max(8)
    .refine((steps) => new Set(steps.map(({ id }) => id)).size === steps.length, 'ids of steps must differ'),
  /** No approval for what is harmless; only ever in dev and test, never with gaps or errors. */
  automatic: z
    .strictObject({ riskAtMost: z.enum(risks), rowsAtMost: z.number().int().nonnegative() })
    .nullable()
    .default(null),
  executeBy: z.enum(executors).default('dba'),
  window: executionWindowSchema.nullable().default(null),
  /** From which risk on the person who executes must be another than those who approved. */
  otherExecutorFrom: z.enum([...risks, 'never']).default('never'),
  /** When a gap must have been accepted by name. */
  gaps: z.enum(['before-submit', 'before-approval', 'shown']).default('before-approval'),
});
export type ApprovalPolicy = z.output<typeof approvalPolicySchema>;

/** Of a policy as stored. A row that does not parse is a bug of the writer and never means "no approval". */
export const approvalPolicyFrom = (stored: unknown): ApprovalPolicy => approvalPolicySchema.parse(stored);
