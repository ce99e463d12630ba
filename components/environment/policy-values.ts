import type { Risk } from '@/lib/approval/change-facts';
import type { ApprovalPolicy, ApproverSource, PolicyStep } from '@/lib/approval/policy';

type StepValues = {
  readonly id?: string;
  readonly who: readonly ('owner' | 'dba')[];
  readonly riskAtLeast?: Risk | undefined;
  readonly rowsAbove?: number | null | undefined;
  readonly gaps?: boolean | undefined;
};

/** A policy as the fields of a form. */
export type PolicyValues = {
  readonly steps: readonly StepValues[];
  readonly isAutomatic: boolean;
  readonly automaticRisk: Risk;
  readonly automaticRows: number;
  readonly executeBy: ApprovalPolicy['executeBy'];
  readonly otherExecutorFrom: ApprovalPolicy['otherExecutorFrom'];
  readonly gaps: ApprovalPolicy['gaps'];
  readonly hasWindow: boolean;
  readonly windowDays: readonly number[];
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly windowZone: string;
};

export function valuesFromPolicy(policy: ApprovalPolicy): PolicyValues {
  return {
    steps: policy.steps.map(({ id, need, when }) => ({
      id,
      who: need.anyOf.flatMap((source) =>
        'role' in source ? ['dba' as const] : 'projectRole' in source ? ['owner' as const] : [],
      ),
      riskAtLeast: when.riskAtLeast,
      rowsAbove: when.rowsAbove,
      gaps: when.gaps === true,
    })),
    isAutomatic: policy.automatic !== null,
    automaticRisk: policy.automatic?.riskAtMost ?? 'low',
    automaticRows: policy.automatic?.rowsAtMost ?? 1000,
    executeBy: policy.executeBy,
    otherExecutorFrom: policy.otherExecutorFrom,
    gaps: policy.gaps,
    hasWindow: policy.window !== null,
    windowDays: policy.window?.days ?? [0, 1, 2, 3, 4, 5, 6],
    windowFrom: policy.window?.from ?? '01:00',
    windowTo: policy.window?.to ?? '05:00',
    windowZone: policy.window?.timeZone ?? 'UTC',
  };
}

/** What the form does not show (groups, kinds of statements, targets) is kept from the policy as it was. */
export function policyFromValues(values: PolicyValues, before: ApprovalPolicy): ApprovalPolicy {
  const used = new Set(before.steps.map(({ id }) => id));
  const fresh = () => {
    let n = 1;
    while (used.has(`step-${n}`)) n += 1;
    used.add(`step-${n}`);
    return `step-${n}`;
  };
  return {
    ...before,
    steps: values.steps.map((step): PolicyStep => {
      const old = before.steps.find(({ id }) => id === step.id);
      const groups = old?.need.anyOf.filter((source) => 'groupId' in source) ?? [];
      const chosen = step.who.map(
        (who): ApproverSource => (who === 'dba' ? { role: 'dba' } : { projectRole: 'owner' }),
      );
      const { riskAtLeast: _risk, rowsAbove: _rows, gaps: _gaps, ...kept } = old?.when ?? {};
      return {
        id: step.id ?? fresh(),
        need: { anyOf: [...chosen, ...groups] },
        when: {
          ...kept,
          ...(step.riskAtLeast ? { riskAtLeast: step.riskAtLeast } : {}),
          ...(typeof step.rowsAbove === 'number' ? { rowsAbove: step.rowsAbove } : {}),
          ...(step.gaps ? { gaps: true as const } : {}),
        },
      };
    }),
    automatic: values.isAutomatic ? { riskAtMost: values.automaticRisk, rowsAtMost: values.automaticRows } : null,
    executeBy: values.executeBy,
    otherExecutorFrom: values.otherExecutorFrom,
    gaps: values.gaps,
    window: values.hasWindow
      ? {
          days: [...values.windowDays].sort(),
          from: values.windowFrom,
          to: values.windowTo,
          timeZone: values.windowZone,
        }
      : null,
  };
}
