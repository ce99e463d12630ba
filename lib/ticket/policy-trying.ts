import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Actor } from '@/lib/access/actor';
import { authorize, platform } from '@/lib/access/authorize';
import type { ChangeFacts } from '@/lib/approval/change-facts';
import type { ApprovalPolicy } from '@/lib/approval/policy';
import { approvalPolicySchema } from '@/lib/approval/policy';
import type { PolicyTrial } from '@/lib/approval/policy-trial';
import { tryPolicy } from '@/lib/approval/policy-trial';
import type { MadeUpChange, TrialChange } from '@/lib/approval/trial-change';
import type { EnvironmentId, ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import { changeFacts } from '@/lib/ticket/review-gate';
import type { Person, TicketEnvironment } from '@/lib/ticket/ticket';
import { canView, notFound } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import type { TicketReads } from '@/lib/ticket/ticket-store';

export type PolicyTrialInput = {
  readonly environmentId: EnvironmentId;
  /** Whose override counts and whose people are named; undefined: the environment's own policy, and nobody by name. */
  readonly projectId?: ProjectId | undefined;
  readonly change: TrialChange;
  /** A policy that is not saved yet. */
  readonly edited?: unknown;
};

type NamedTrial = PolicyTrial & {
  /** For each step some of those who could decide it. Empty lists where no project says whose. */
  readonly candidates: readonly (readonly Person[])[];
};

export type PolicyComparison = {
  readonly facts: ChangeFacts;
  readonly saved: NamedTrial;
  readonly edited: NamedTrial | null;
};

type Reads = Pick<
  TicketReads,
  'policy' | 'findEnvironment' | 'approvers' | 'findTicketByNumber' | 'findRevision' | 'content' | 'latestReview'
>;

type Refusal = TicketError | AccessErrorOf<'access/policy-invalid'>;

const namedMax = 4;

/** What a policy would demand, and what an edited one would instead. Nothing is stored and nobody is bound. */
export function createPolicyTrying(store: Reads) {
  /** Who is named is for those who may see the project. */
  async function named(trial: PolicyTrial, projectId: ProjectId | undefined): Promise<NamedTrial> {
    const { steps } = trial.derivation;
    if (projectId === undefined) return { ...trial, candidates: steps.map(() => []) };
    return {
      ...trial,
      candidates: await Promise.all(steps.map(({ need }) => store.approvers(need, projectId, [], namedMax))),
    };
  }

  async function ticketFacts(
    actor: Actor,
    number: number,
    environment: TicketEnvironment,
  ): Promise<Result<{ readonly facts: ChangeFacts; readonly projectId: ProjectId }, TicketError>> {
    const ticket = await store.findTicketByNumber(number);
    if (!ticket || !canView(actor, ticket)) return notFound;
    const revision = await store.findRevision(ticket.id, ticket.currentRevision);
    if (!revision) return notFound;
    const review = await store.latestReview(revision.id);
    if (review?.state !== 'done') {
      const code = review?.state === 'failed' ? 'review-failed' : 'review-running';
      return refuse({ code: 'ticket/blocked', blockers: [{ code }] });
    }
    return ok({
      facts: changeFacts(environment, review, await store.content(revision.id)),
      projectId: ticket.projectId,
    });
  }

  return {
    async tryPolicy(actor: Actor, input: PolicyTrialInput): Promise<Result<PolicyComparison, Refusal>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      const { environmentId, change } = input;
      if (input.projectId !== undefined && !canView(actor, { projectId: input.projectId }))
        return refuse({ code: 'ticket/project-unknown' });
      const environment = await store.findEnvironment(environmentId);
      if (!environment) return refuse({ code: 'ticket/environment-unknown' });
      const edited = parseEdited(input.edited);
      if (!edited.ok) return edited;

      const { key, kind } = environment;
      const known =
        'ticketNumber' in change
          ? await ticketFacts(actor, change.ticketNumber, environment)
          : ok({ facts: madeUp(change, { key, kind }), projectId: input.projectId });
      if (!known.ok) return known;
      const { facts } = known.value;
      const projectId = input.projectId ?? known.value.projectId;
      const saved = await store.policy(projectId, environmentId);
      return ok({
        facts,
        saved: await named(tryPolicy(saved, facts), projectId),
        edited: edited.value ? await named(tryPolicy(edited.value, facts), projectId) : null,
      });
    },
  };
}

function madeUp({ items, ...change }: MadeUpChange, environment: ChangeFacts['environment']): ChangeFacts {
  return {
    ...change,
    environment,
    items: items.map(({ kind, group, rows }, at) => ({
      n: at + 1,
      kind,
      group,
      ...(rows === undefined ? {} : { rows }),
    })),
  };
}

function parseEdited(edited: unknown): Result<ApprovalPolicy | undefined, AccessErrorOf<'access/policy-invalid'>> {
  if (edited === undefined || edited === null) return ok(undefined);
  const parsed = approvalPolicySchema.safeParse(edited);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(policy)'}: ${message}`);
  return refuse({ code: 'access/policy-invalid', issues });
}
