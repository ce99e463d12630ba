import type { EnvironmentKind } from '@/lib/approval/change-facts';
import type { ApprovalPolicy } from '@/lib/approval/policy';

const dba = { anyOf: [{ role: 'dba' as const }] };
const ownerOrDba = { anyOf: [{ projectRole: 'owner' as const }, { role: 'dba' as const }] };

/** Kinds whose effect cannot be taken back by SQL. */
const losing = ['drop-table', 'drop-database', 'truncate-table'];

/** What a new environment starts with. */
export const defaultPolicies: Readonly<Record<EnvironmentKind, ApprovalPolicy>> = {
  dev: {
    steps: [{ id: 'colleague', need: ownerOrDba, when: {} }],
    automatic: { riskAtMost: 'low', rowsAtMost: 100_000 },
    executeBy: 'automatic',
    window: null,
    otherExecutorFrom: 'never',
    gaps: 'shown',
  },
  test: {
    steps: [{ id: 'colleague', need: ownerOrDba, when: {} }],
    automatic: { riskAtMost: 'low', rowsAtMost: 10_000 },
    executeBy: 'submitter-or-dba',
    window: null,
    otherExecutorFrom: 'never',
    gaps: 'shown',
  },
  staging: {
    steps: [
      { id: 'colleague', need: ownerOrDba, when: {} },
      { id: 'dba', need: dba, when: { riskAtLeast: 'high', gaps: true, kinds: losing } },
    ],
    automatic: null,
    executeBy: 'submitter-or-dba',
    window: null,
    otherExecutorFrom: 'never',
    gaps: 'before-approval',
  },
  prod: {
    steps: [
      { id: 'dba', need: dba, when: {} },
      {
        id: 'second-dba',
        need: dba,
        when: { riskAtLeast: 'high', rowsAbove: 1_000_000, gaps: true, kinds: [...losing, 'opaque'] },
      },
    ],
    automatic: null,
    executeBy: 'dba',
    window: null,
    otherExecutorFrom: 'never',
    gaps: 'before-approval',
  },
};
