import type { EnvironmentKind } from '@/lib/approval/change-facts';
import type { ApprovalPolicy } from '@/lib/approval/policy';

const owner = { anyOf: [{ projectRole: 'owner' as const }, { role: 'dba' as const }] };
const dba = { anyOf: [{ role: 'dba' as const }] };

/** From here on a file is a copy of a table, not an answer to a question. */
const rowsForDba = 1_000_000;

const policy = (steps: ApprovalPolicy['steps']): ApprovalPolicy => ({
  steps,
  automatic: null,
  executeBy: 'submitter',
  window: null,
  otherExecutorFrom: 'never',
  gaps: 'shown',
});

const byOwner = policy([{ id: 'owner', need: owner, when: {} }]);
const withDba = policy([
  { id: 'owner', need: owner, when: {} },
  { id: 'dba', need: dba, when: { rowsAbove: rowsForDba } },
]);

/** Who decides on a file of more rows than the environment gives away by itself. */
export const exportPolicies: Readonly<Record<EnvironmentKind, ApprovalPolicy>> = {
  dev: byOwner,
  test: byOwner,
  staging: byOwner,
  prod: withDba,
};
