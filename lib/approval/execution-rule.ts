import type { Role } from '@/lib/access/actor';
import type { ExecutionWindow } from '@/lib/approval/execution-window';
import { nextInWindow } from '@/lib/approval/execution-window';
import type { Executor } from '@/lib/approval/policy';
import type { UserId } from '@/lib/shared/ids';

export type ExecutionFacts = {
  readonly actorId: UserId;
  readonly roles: ReadonlySet<Role>;
  readonly submitterId: UserId;
  readonly approverIds: readonly UserId[];
  readonly executeBy: Executor;
  readonly executorMustDiffer: boolean;
};

export type ExecutionVerdict = 'may' | 'only-submitter' | 'only-dba' | 'only-submitter-or-dba' | 'approver-may-not';

/** Who may start by hand. What starts by itself may also be started, or run again, by its submitter or a DBA. */
export function judgeExecution(facts: ExecutionFacts): ExecutionVerdict {
  const isSubmitter = facts.actorId === facts.submitterId;
  const isDba = facts.roles.has('dba');
  if (facts.executeBy === 'submitter' && !isSubmitter) return 'only-submitter';
  if (facts.executeBy === 'dba' && !isDba) return 'only-dba';
  if (!isSubmitter && !isDba) return 'only-submitter-or-dba';
  if (facts.executorMustDiffer && facts.approverIds.includes(facts.actorId)) return 'approver-may-not';
  return 'may';
}

/** A wish narrows the policy and never widens it: who asks for a DBA gets one, who asks for more than allowed gets the policy. */
export function effectiveExecutor(policy: Executor, wish: 'policy' | 'submitter' | 'dba'): Executor {
  if (wish === 'dba' && (policy === 'automatic' || policy === 'submitter-or-dba')) return 'dba';
  if (wish === 'submitter' && (policy === 'automatic' || policy === 'submitter-or-dba')) return 'submitter';
  return policy;
}

/** The first moment that the window and the asked time both allow. */
export function firstStart(
  now: Date,
  { window, notBefore }: { readonly window: ExecutionWindow | null; readonly notBefore: Date | null },
): Date | undefined {
  const earliest = notBefore && notBefore > now ? notBefore : now;
  return window ? nextInWindow(window, earliest) : earliest;
}
