import type { Risk } from '@/lib/approval/change-facts';
import type { ExecutionWindow } from '@/lib/approval/execution-window';
import type { ApproverNeed, Executor } from '@/lib/approval/policy';
import type { Text } from '@/lib/shared/text';

/** Why a step is there, with the figures that made it apply. Stored with the step. */
export type StepReason =
  | { readonly code: 'always' }
  | { readonly code: 'risk'; readonly risk: Risk; readonly why?: Text }
  | { readonly code: 'rows'; readonly n: number; readonly rows: number; readonly limit: number; readonly more: number }
  | { readonly code: 'rows-unknown'; readonly n: number; readonly more: number }
  | { readonly code: 'kind'; readonly n: number; readonly kind: string; readonly more: number }
  | { readonly code: 'gaps'; readonly gaps: number }
  | { readonly code: 'targets'; readonly targets: number; readonly limit: number }
  /** No line of the policy applied and nothing allows to pass without approval. */
  | { readonly code: 'no-line-applied' };

export type DerivedStep = {
  readonly rule: { readonly id: string; readonly reasons: readonly StepReason[] };
  readonly need: ApproverNeed;
};

/** What a policy demands of one change. `steps` empty means approved by policy. */
export type Derivation = {
  readonly steps: readonly DerivedStep[];
  readonly explanation: Text;
  readonly executeBy: Executor;
  readonly window: ExecutionWindow | null;
  readonly executorMustDiffer: boolean;
  readonly gapsBeforeApproval: boolean;
};
