import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import type { ChangeFacts } from '@/lib/approval/change-facts';
import type { Derivation } from '@/lib/approval/derivation';
import { deriveApproval } from '@/lib/approval/derive';
import { effectiveExecutor } from '@/lib/approval/execution-rule';
import type { EnvironmentId, ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Person } from '@/lib/ticket/ticket';
import { inProject } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import type { TicketOptions } from '@/lib/ticket/ticket-options';
import type { TicketReads } from '@/lib/ticket/ticket-store';

export type PreviewInput = {
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId;
  readonly facts: Omit<ChangeFacts, 'environment'>;
  readonly executeBy: TicketOptions['executeBy'];
};

export type ApprovalPreview = Derivation & {
  /** For each step some of those who could decide it, had the ticket been submitted now. */
  readonly candidates: readonly (readonly Person[])[];
};

const namedMax = 4;

/** What the policy would demand of a change that is still being written. It binds nobody: submit derives it anew. */
export function createPreviewing(store: Pick<TicketReads, 'policy' | 'findEnvironment' | 'approvers'>) {
  return {
    async previewApproval(actor: Actor, input: PreviewInput): Promise<Result<ApprovalPreview, TicketError>> {
      const { projectId, environmentId, facts } = input;
      const allowed = authorize(actor, 'ticket.create', inProject(projectId));
      if (!allowed.ok) return refuse({ code: 'ticket/project-unknown' });
      const environment = await store.findEnvironment(environmentId);
      if (!environment) return refuse({ code: 'ticket/environment-unknown' });
      const policy = await store.policy(projectId, environmentId);
      const { key, kind } = environment;
      const derived = deriveApproval(policy, { ...facts, environment: { key, kind } });
      const candidates = await Promise.all(
        derived.steps.map(({ need }) => store.approvers(need, projectId, [actor.userId], namedMax)),
      );
      return ok({ ...derived, executeBy: effectiveExecutor(derived.executeBy, input.executeBy), candidates });
    },
  };
}
