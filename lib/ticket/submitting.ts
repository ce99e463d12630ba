import type { Actor } from '@/lib/access/actor';
import type { DerivedStep } from '@/lib/approval/derivation';
import { deriveApproval } from '@/lib/approval/derive';
import { effectiveExecutor, firstStart } from '@/lib/approval/execution-rule';
import type { ApprovalPolicy } from '@/lib/approval/policy';
import type { Clock } from '@/lib/shared/clock';
import type { RequestId, UserId } from '@/lib/shared/ids';
import { newId, stepIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Blocker } from '@/lib/ticket/blocker';
import { moveRequest } from '@/lib/ticket/request-machine';
import { changeFacts, submitBlockers } from '@/lib/ticket/review-gate';
import type { FrozenApproval, Revision, Step, Ticket, TicketEnvironment } from '@/lib/ticket/ticket';
import { changedMeanwhile, lockFor, notFound, ticketAudit } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import { approvalNeeded, executionNeeded, withdrawn } from '@/lib/ticket/ticket-notices';
import type { TicketReads, TicketStore, TicketTransaction } from '@/lib/ticket/ticket-store';

export type VersionedAct = { readonly requestId: RequestId; readonly version: number };

export type Submitted = {
  readonly version: number;
  readonly state: 'awaiting-approval' | 'approved';
  readonly approval: FrozenApproval;
  readonly steps: readonly Step[];
};

/** Handing a draft in, and taking it back. */
export function createSubmitting(store: TicketStore, clock: Clock) {
  async function submit(actor: Actor, { requestId, version }: VersionedAct): Promise<Result<Submitted, TicketError>> {
    const now = await clock.now();
    return store.transact(async (tx) => {
      const locked = await lockFor(tx, actor, requestId, 'ticket.submit');
      if (!locked.ok) return locked;
      const ticket = locked.value;
      const own = await ownOrRefuse(tx, actor, ticket);
      if (!own.ok) return own;
      if (ticket.version !== version) return changedMeanwhile(tx, ticket);
      const legal = moveRequest(ticket.state, 'submit');
      if (!legal.ok) return legal;
      const judged = await judge(tx, ticket, own.value, now);
      if (!judged.ok) return judged;
      const { revision, environment, frozen, steps } = judged.value;

      const event = steps.length === 0 ? 'submit-automatic' : 'submit';
      const moved = moveRequest(ticket.state, event);
      if (!moved.ok) return moved;
      await tx.freezeApproval(revision.id, frozen);
      await tx.insertSteps(revision.id, steps);
      if (!(await tx.moveTicket(ticket, { state: moved.value, submittedAt: 'now' })))
        return changedMeanwhile(tx, ticket);
      await tx.replaceNotices(
        ticket.id,
        steps.length === 0
          ? executionNeeded(ticket, environment, frozen, revision.options, [])
          : await approvalNeeded(tx, ticket, environment, frozen, steps[0], own.value, []),
      );
      await tx.audit([
        ticketAudit(actor, ticket, `ticket.${event}`, {
          revision: revision.n,
          contentHash: revision.contentHash,
          why: frozen.explanation.en,
          steps: steps.map(({ rule }) => rule.id),
          executeBy: frozen.executeBy,
        }),
      ]);
      if (steps.length === 0 && frozen.executeBy === 'automatic') await tx.wakeSweeper();
      const state = steps.length === 0 ? 'approved' : 'awaiting-approval';
      const rows = steps.map((step): Step => ({ ...step, version: 0 }));
      return ok({ version: ticket.version + 1, state, approval: frozen, steps: rows });
    });
  }

  async function withdraw(
    actor: Actor,
    { requestId, version, comment = '' }: VersionedAct & { readonly comment?: string },
  ): Promise<Result<{ readonly version: number }, TicketError>> {
    return store.transact(async (tx) => {
      const locked = await lockFor(tx, actor, requestId, 'ticket.withdraw');
      if (!locked.ok) return locked;
      const ticket = locked.value;
      const mayForOthers = actor.roles.has('dba') || actor.projects.get(ticket.projectId) === 'owner';
      const own = await ownOrRefuse(tx, actor, ticket);
      if (!own.ok && !mayForOthers) return own;
      if (ticket.version !== version) return changedMeanwhile(tx, ticket);
      const moved = moveRequest(ticket.state, 'withdraw');
      if (!moved.ok) return moved;
      const revision = await tx.findRevision(ticket.id, ticket.currentRevision);
      if (revision) await tx.voidSteps(revision.id);
      if (!(await tx.moveTicket(ticket, { state: moved.value }))) return changedMeanwhile(tx, ticket);
      const environment = await tx.findEnvironment(ticket.environmentId);
      await tx.replaceNotices(ticket.id, withdrawn(actor, ticket, environment));
      await tx.audit([ticketAudit(actor, ticket, 'ticket.withdraw', { from: ticket.state, comment })]);
      return ok({ version: ticket.version + 1 });
    });
  }

  /** All that keeps the draft from being submitted, for the button; reads only. */
  async function blockersOf(ticket: Ticket): Promise<readonly Blocker[]> {
    const judged = await judge(store, ticket, await store.authorIds(ticket.id), await clock.now());
    return !judged.ok && judged.error.code === 'ticket/blocked' ? judged.error.blockers : [];
  }

  return { submit, withdraw, blockersOf };
}

/** The ids of everybody who wrote the ticket, if the actor is one of them. Who hands a text in answers for it. */
async function ownOrRefuse(
  tx: Pick<TicketTransaction, 'authorIds' | 'people'>,
  actor: Actor,
  { id, submitterId }: Ticket,
): Promise<Result<readonly UserId[], TicketError>> {
  const authors = [...new Set([submitterId, ...(await tx.authorIds(id))])];
  if (authors.includes(actor.userId)) return ok(authors);
  const submitter = (await tx.people([submitterId])).get(submitterId);
  return refuse({
    code: 'ticket/not-yours',
    submitter: submitter ?? { id: submitterId, login: '', displayName: '' },
  });
}

type NewStep = Omit<Step, 'version'>;
type Judged = {
  readonly revision: Revision;
  readonly environment: TicketEnvironment;
  readonly frozen: FrozenApproval;
  readonly steps: readonly NewStep[];
};

/** Blockers, or what the policy demands. The same function judges the button and the deed. */
async function judge(
  reads: TicketReads,
  ticket: Ticket,
  authors: readonly UserId[],
  now: Date,
): Promise<Result<Judged, TicketError>> {
  const revision = await reads.findRevision(ticket.id, ticket.currentRevision);
  const environment = await reads.findEnvironment(ticket.environmentId);
  if (!revision || !environment) return notFound;
  const { statements, targets } = await reads.content(revision.id);
  const policy = await reads.policy(ticket.projectId, ticket.environmentId);
  const review = await reads.latestReview(revision.id);
  const blockers: Blocker[] = [
    ...submitBlockers({
      title: ticket.title,
      revision,
      statements,
      targets,
      instances: await reads.instances([...new Set(targets.map(({ instanceId }) => instanceId))]),
      review,
      gapsBeforeSubmit: policy.gaps === 'before-submit',
      executed: await reads.executedTexts(ticket.id),
    }),
  ];
  const notBefore = revision.options.notBefore === null ? null : new Date(revision.options.notBefore);
  if (!firstStart(now, { window: policy.window, notBefore })) blockers.push({ code: 'window-empty' });
  if (review?.state !== 'done') return refuse({ code: 'ticket/blocked', blockers });

  const derived = deriveApproval(policy, changeFacts(environment, review, { statements, targets }));
  blockers.push(...(await unfillable(reads, ticket, derived.steps, authors)));
  if (blockers.length > 0) return refuse({ code: 'ticket/blocked', blockers });
  const { explanation, window, executorMustDiffer, gapsBeforeApproval } = derived;
  return ok({
    revision,
    environment,
    frozen: {
      explanation,
      window,
      executorMustDiffer,
      gapsBeforeApproval,
      executeBy: executorOf(policy, revision),
    },
    steps: derived.steps.map(({ rule, need }, ordinal) => ({
      id: newId(stepIdSchema),
      ordinal,
      rule,
      need,
      state: ordinal === 0 ? 'open' : 'waiting',
    })),
  });
}

const executorOf = (policy: ApprovalPolicy, { options }: Revision) =>
  effectiveExecutor(policy.executeBy, options.executeBy);

/** Steps that nobody can fill: better said now than waited for. Each step needs a person of its own. */
async function unfillable(
  reads: TicketReads,
  { projectId }: Ticket,
  steps: readonly DerivedStep[],
  authors: readonly UserId[],
): Promise<readonly Blocker[]> {
  const candidates = await Promise.all(
    steps.map(async ({ need }) => (await reads.approvers(need, projectId, authors, steps.length)).map(({ id }) => id)),
  );
  const taken = assign(candidates);
  return steps.flatMap(({ need }, i): Blocker[] =>
    taken[i] === undefined ? [{ code: 'nobody-can-approve', step: i + 1, need }] : [],
  );
}

/** Bipartite matching of steps to people (augmenting paths); few steps, few people. */
function assign(candidates: readonly (readonly UserId[])[]): readonly (UserId | undefined)[] {
  const stepOf = new Map<UserId, number>();
  const place = (step: number, tried: Set<UserId>): boolean =>
    (candidates[step] ?? []).some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const holder = stepOf.get(person);
      if (holder !== undefined && !place(holder, tried)) return false;
      stepOf.set(person, step);
      return true;
    });
  candidates.forEach((_people, step) => void place(step, new Set()));
  const people = new Map([...stepOf].map(([person, step]) => [step, person]));
  return candidates.map((_people, step) => people.get(step));
}
