import { judgeExecution } from '@/lib/approval/execution-rule';
import type { ExecutionPolicy } from '@/lib/execution/execution-store';
import { frozenApprovalSchema } from '@/lib/ticket/ticket';

/** Who executes, by what the policy demanded at submit. Stored rules that cannot be read are a bug, never a permission. */
export const executionPolicy: ExecutionPolicy = {
  judge({ actorId, isDba, submitterId, approverIds, approval }) {
    const { executeBy, executorMustDiffer } = frozenApprovalSchema.parse(approval);
    const roles = new Set(isDba ? (['dba'] as const) : []);
    return judgeExecution({ actorId, roles, submitterId, approverIds, executeBy, executorMustDiffer });
  },
};
