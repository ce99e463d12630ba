import type { EnvironmentKind } from '@/lib/approval/change-facts';
import type { ApprovalPolicy } from '@/lib/approval/policy';

const owner = { anyOf: [{ projectRole: 'owner' as const }, { role: 'dba' as const }] };
const dba = { anyOf: [{ role: 'dba' as const }] };

/** What shows values that are hidden otherwise, or opens a whole schema. */
const wide = ['unmask', 'search', 'schema'];

const policy = (steps: ApprovalPolicy['steps']): ApprovalPolicy => ({
  steps,
  // Reading data is never granted by itself, in no environment.
  automatic: null,
  executeBy: 'automatic',
  window: null,
  otherExecutorFrom: 'never',
  gaps: 'shown',
});

const byOwner = policy([{ id: 'owner', need: owner, when: {} }]);
const withDba = policy([
  { id: 'owner', need: owner, when: {} },
  { id: 'dba', need: dba, when: { kinds: wide } },
]);

/** Who decides a request of access: the owner of the project, and a DBA too for what is hidden or wide where data is real. */
export const accessPolicies: Readonly<Record<EnvironmentKind, ApprovalPolicy>> = {
  dev: byOwner,
  test: byOwner,
  staging: withDba,
  prod: withDba,
};
