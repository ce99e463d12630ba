import type { ChangeFacts, ChangeItem, Risk } from '@/lib/approval/change-facts';
import { risks } from '@/lib/approval/change-facts';
import type { Derivation, DerivedStep, StepReason } from '@/lib/approval/derivation';
import { explain } from '@/lib/approval/explain';
import type { ApprovalPolicy, PolicyStep } from '@/lib/approval/policy';

export const atLeast = (risk: Risk, limit: Risk) => risks.indexOf(risk) >= risks.indexOf(limit);

/** Pure: the same facts and policy always give the same steps and the same sentence. */
export function deriveApproval(policy: ApprovalPolicy, facts: ChangeFacts): Derivation {
  const steps = passesByPolicy(policy, facts) ? [] : neededSteps(policy, facts);
  return {
    steps,
    explanation: explain(steps, facts),
    executeBy: policy.executeBy,
    window: policy.window,
    executorMustDiffer: policy.otherExecutorFrom !== 'never' && atLeast(facts.risk, policy.otherExecutorFrom),
    gapsBeforeApproval: policy.gaps !== 'shown',
  };
}

function passesByPolicy({ automatic }: ApprovalPolicy, facts: ChangeFacts): boolean {
  if (!automatic || (facts.environment.kind !== 'dev' && facts.environment.kind !== 'test')) return false;
  if (facts.errors > 0 || facts.gaps > 0 || facts.items.length === 0) return false;
  if (!atLeast(automatic.riskAtMost, facts.risk)) return false;
  return facts.items.every(
    ({ group, rows = 0 }) => group !== 'opaque' && rows !== 'unknown' && rows <= automatic.rowsAtMost,
  );
}

function neededSteps(policy: ApprovalPolicy, facts: ChangeFacts): readonly DerivedStep[] {
  const steps = policy.steps.flatMap((step) => {
    const reasons = reasonsFor(step, facts);
    return reasons.length > 0 ? [{ rule: { id: step.id, reasons }, need: step.need }] : [];
  });
  if (steps.length > 0) return steps;
  const [first] = policy.steps;
  const need = first?.need ?? { anyOf: [{ role: 'dba' as const }] };
  return [{ rule: { id: first?.id ?? 'dba', reasons: [{ code: 'no-line-applied' }] }, need }];
}

/** What makes a line apply, with the figures; none: it does not. */
export function reasonsFor({ when }: Pick<PolicyStep, 'when'>, facts: ChangeFacts): readonly StepReason[] {
  const { riskAtLeast, rowsAbove, rowsUnknown, kinds, gaps, targetsAbove } = when;
  if (Object.values(when).every((value) => value === undefined)) return [{ code: 'always' }];
  const reasons: StepReason[] = [];
  if (rowsAbove !== undefined) reasons.push(...rowsReason(facts.items, rowsAbove));
  if (rowsUnknown) {
    const unknown = facts.items.filter(({ rows }) => rows === 'unknown');
    reasons.push(...first(unknown, ({ n }, more) => ({ code: 'rows-unknown', n, more })));
  }
  if (kinds) {
    const matching = facts.items.filter(({ kind, group }) => kinds.includes(kind) || kinds.includes(group));
    reasons.push(...first(matching, ({ n, kind }, more) => ({ code: 'kind', n, kind, more })));
  }
  if (gaps && facts.gaps > 0) reasons.push({ code: 'gaps', gaps: facts.gaps });
  if (targetsAbove !== undefined && facts.targets > targetsAbove) {
    reasons.push({ code: 'targets', targets: facts.targets, limit: targetsAbove });
  }
  if (riskAtLeast && atLeast(facts.risk, riskAtLeast)) {
    reasons.push({ code: 'risk', risk: facts.risk, ...(facts.riskWhy ? { why: facts.riskWhy } : {}) });
  }
  return reasons;
}

function rowsReason(items: readonly ChangeItem[], limit: number): readonly StepReason[] {
  const above = items.filter(({ rows }) => typeof rows === 'number' && rows > limit);
  const largest = above.toSorted((a, b) => Number(b.rows) - Number(a.rows));
  return first(largest, ({ n, rows }, more) => ({ code: 'rows', n, rows: Number(rows), limit, more }));
}

function first(
  items: readonly ChangeItem[],
  toReason: (item: ChangeItem, more: number) => StepReason,
): readonly StepReason[] {
  const [head] = items;
  return head ? [toReason(head, items.length - 1)] : [];
}
