import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import type { EnvironmentId, ProjectId, RequestId } from '@/lib/shared/ids';
import {
  environmentIdSchema,
  instanceIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  revisionIdSchema,
  targetIdSchema,
} from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import { contentHash, textHash } from '@/lib/ticket/content-hash';
import { moveRequest } from '@/lib/ticket/request-machine';
import type { ScriptReader } from '@/lib/ticket/script';
import { dialectFor, readTicketScript } from '@/lib/ticket/script';
import { checkTargets } from '@/lib/ticket/target-check';
import type { Revision, TargetInstance, Ticket, TicketStatement, TicketTarget } from '@/lib/ticket/ticket';
import { changedMeanwhile, findVisible, inProject, lockFor, notFound, ticketAudit } from '@/lib/ticket/ticket-access';
import type { TicketError } from '@/lib/ticket/ticket-error';
import { ticketOptionsSchema } from '@/lib/ticket/ticket-options';
import type { TicketReads, TicketStore, TicketTransaction } from '@/lib/ticket/ticket-store';

export const targetsMax = 500;

/** What a person (or a script) writes. Lengths are those of the columns. */
export const ticketContentSchema = z.object({
  title: z.string().trim().max(200),
  description: z.string().max(20_000).default(''),
  script: z.string(),
  targets: z.array(z.object({ instanceId: instanceIdSchema, schemaName: z.string().min(1).max(64) })).default([]),
  options: ticketOptionsSchema.prefault({}),
  /** By ordinal of the statement, from 0. */
  expectedRows: z.record(z.coerce.number().int().nonnegative(), z.number().int().nonnegative()).default({}),
});
export type TicketContent = z.output<typeof ticketContentSchema>;

export const createTicketSchema = ticketContentSchema.extend({
  projectId: projectIdSchema,
  environmentId: environmentIdSchema,
  /** Repeating a request with the same key gives the same ticket. */
  idempotencyKey: z.string().min(1).max(128).optional(),
});
export type CreateTicket = z.output<typeof createTicketSchema>;

export const saveTicketSchema = ticketContentSchema.extend({
  requestId: requestIdSchema,
  version: z.number().int().nonnegative(),
});
export type SaveTicket = z.output<typeof saveTicketSchema>;

export type SavedTicket = {
  readonly requestId: RequestId;
  readonly number: number;
  readonly version: number;
  readonly revision: number;
  readonly contentHash: string;
};

export type CopyTicket = {
  readonly requestId: RequestId;
  readonly environmentId: EnvironmentId;
  readonly targets: TicketContent['targets'];
  readonly projectId?: ProjectId;
};

type Prepared = Pick<Revision, 'script' | 'contentHash' | 'textHash' | 'options'> & {
  readonly statements: readonly TicketStatement[];
  readonly targets: readonly TicketTarget[];
  readonly zone: string;
};

/** Making and changing tickets. Each save that changes content is a new, immutable revision, and asks for its review. */
export function createDrafting(store: TicketStore, read: ScriptReader) {
  async function create(
    actor: Actor,
    input: CreateTicket & { readonly parentId?: RequestId; readonly isDemo?: boolean },
  ): Promise<Result<SavedTicket, TicketError>> {
    const { projectId, environmentId, idempotencyKey = null } = input;
    const allowed = authorize(actor, 'ticket.create', inProject(projectId));
    if (!allowed.ok) {
      return authorize(actor, 'project.view', inProject(projectId)).ok
        ? allowed
        : refuse({ code: 'ticket/project-unknown' });
    }
    return store.transact(async (tx) => {
      if (!(await tx.findProject(projectId))) return refuse({ code: 'ticket/project-unknown' });
      if (!(await tx.findEnvironment(environmentId))) return refuse({ code: 'ticket/environment-unknown' });
      const prepared = await prepare(tx, read, { projectId, environmentId }, input);
      if (!prepared.ok) return prepared;
      if (idempotencyKey !== null) {
        const earlier = await tx.findByIdempotencyKey(actor.userId, idempotencyKey);
        if (earlier) return sameAgain(tx, earlier, input, prepared.value);
      }
      const { title, description } = input;
      const id = newId(requestIdSchema);
      const { number } = await tx.insertTicket({
        id,
        projectId,
        environmentId,
        submitterId: actor.userId,
        title,
        description,
        idempotencyKey,
        parentId: input.parentId ?? null,
        source: actor.via === 'api' || actor.via === 'cli' ? actor.via : 'web',
        isDemo: input.isDemo ?? false,
      });
      await insertRevision(tx, actor, { id, number }, 1, prepared.value);
      const { contentHash: hash } = prepared.value;
      await tx.audit([
        ticketAudit(actor, { id, projectId }, 'ticket.create', { number, ...revisionFacts(1, prepared.value) }),
      ]);
      return ok({ requestId: id, number, version: 0, revision: 1, contentHash: hash });
    });
  }

  /** Saves a draft, or opens what was submitted again: approvals of the earlier revision count for nothing then. */
  async function save(actor: Actor, input: SaveTicket): Promise<Result<SavedTicket, TicketError>> {
    return store.transact(async (tx) => {
      const locked = await lockFor(tx, actor, input.requestId, 'ticket.edit');
      if (!locked.ok) return locked;
      const ticket = locked.value;
      if (ticket.version !== input.version) return changedMeanwhile(tx, ticket);
      const event = ticket.state === 'draft' ? 'save' : 'revise';
      const moved = moveRequest(ticket.state, event, ticket.outcome);
      if (!moved.ok) return moved;
      const prepared = await prepare(tx, read, ticket, input);
      if (!prepared.ok) return prepared;

      const current = await tx.findRevision(ticket.id, ticket.currentRevision);
      const isNew =
        event === 'revise' || current?.contentHash !== prepared.value.contentHash || current.script !== input.script;
      const n = isNew ? ticket.currentRevision + 1 : ticket.currentRevision;
      if (isNew) {
        await insertRevision(tx, actor, ticket, n, prepared.value);
        if (current) await tx.voidSteps(current.id);
      }
      const saved = await tx.moveTicket(ticket, {
        state: moved.value,
        title: input.title,
        description: input.description,
        currentRevision: n,
        ...(event === 'revise' ? { outcome: null } : {}),
      });
      if (!saved) return changedMeanwhile(tx, ticket);
      if (event === 'revise') await tx.replaceNotices(ticket.id, []);
      const facts = isNew ? revisionFacts(n, prepared.value) : {};
      await tx.audit([ticketAudit(actor, ticket, `ticket.${event}`, { from: ticket.state, ...facts })]);
      return ok({
        requestId: ticket.id,
        number: ticket.number,
        version: ticket.version + 1,
        revision: n,
        contentHash: prepared.value.contentHash,
      });
    });
  }

  /** The same text for another environment; the parent is named, and equal text hashes prove that it is the same. */
  async function copyTo(actor: Actor, input: CopyTicket): Promise<Result<SavedTicket, TicketError>> {
    const found = await findVisible(store, actor, input.requestId);
    if (!found.ok) return found;
    const parent = found.value;
    const revision = await store.findRevision(parent.id, parent.currentRevision);
    if (!revision) return notFound;
    return create(actor, {
      projectId: input.projectId ?? parent.projectId,
      environmentId: input.environmentId,
      title: parent.title,
      description: parent.description,
      script: revision.script,
      targets: input.targets,
      options: { ...revision.options, notBefore: null },
      // They belong to the data of one environment.
      expectedRows: {},
      parentId: parent.id,
    });
  }

  /** Asks for another review of the current revision: its facts are as old as the last one. */
  async function reviewAgain(actor: Actor, requestId: RequestId): Promise<Result<void, TicketError>> {
    return store.transact(async (tx) => {
      const locked = await lockFor(tx, actor, requestId, 'review.run');
      if (!locked.ok) return locked;
      const ticket = locked.value;
      const revision = await tx.findRevision(ticket.id, ticket.currentRevision);
      if (!revision) return notFound;
      if (ticket.state !== 'draft') return refuse({ code: 'ticket/illegal-move', from: ticket.state, event: 'save' });
      const { targets } = await tx.content(revision.id);
      const instances = await tx.instances(targets.slice(0, 1).map(({ instanceId }) => instanceId));
      await tx.requestReview(revision.id, zoneOf(instances));
      await tx.audit([ticketAudit(actor, ticket, 'ticket.review', { revision: revision.n })]);
      return ok(undefined);
    });
  }

  return { create, save, copyTo, reviewAgain };
}

/** Everything that can be refused about content is refused before anything is written. */
async function prepare(
  reads: TicketReads,
  read: ScriptReader,
  { projectId, environmentId }: Pick<Ticket, 'projectId' | 'environmentId'>,
  content: TicketContent,
): Promise<Result<Prepared, TicketError>> {
  if (content.targets.length > targetsMax) {
    return refuse({ code: 'ticket/too-many-targets', targets: content.targets.length, targetsMax });
  }
  const checked = await checkTargets(reads, projectId, environmentId, content.targets);
  if (!checked.ok) return checked;
  const statements = readTicketScript(read, content.script, dialectFor(checked.value), content.expectedRows);
  if (!statements.ok) return statements;
  const targets = content.targets.map(
    ({ instanceId, schemaName }, ordinal): TicketTarget => ({
      id: newId(targetIdSchema),
      ordinal,
      instanceId,
      schemaName,
      logicalTable: null,
      stage: 0,
      canary: false,
    }),
  );
  const { script, options } = content;
  return ok({
    script,
    options,
    statements: statements.value,
    targets,
    contentHash: await contentHash({ statements: statements.value, targets, options }),
    textHash: await textHash(statements.value),
    zone: zoneOf(checked.value),
  });
}

const zoneOf = ([first]: readonly TargetInstance[]): string => first?.zone ?? 'default';

async function insertRevision(
  tx: TicketTransaction,
  actor: Actor,
  { id, number }: Pick<Ticket, 'id' | 'number'>,
  n: number,
  { zone, ...prepared }: Prepared,
): Promise<void> {
  const revisionId = newId(revisionIdSchema);
  await tx.insertRevision({
    ...prepared,
    id: revisionId,
    requestId: id,
    requestNumber: number,
    n,
    statementCount: prepared.statements.length,
    createdBy: actor.userId,
  });
  await tx.requestReview(revisionId, zone);
  await tx.markSeen(id, actor.userId, n);
}

const revisionFacts = (n: number, { contentHash: hash, textHash: text, statements, targets }: Prepared) => ({
  revision: n,
  contentHash: hash,
  textHash: text,
  statements: statements.length,
  targets: targets.map(({ instanceId, schemaName }) => ({ instanceId, schemaName })),
});

/** A repeated request gives the ticket that is there; another content under the same key is refused. */
async function sameAgain(
  tx: TicketReads,
  earlier: Ticket,
  input: CreateTicket,
  prepared: Prepared,
): Promise<Result<SavedTicket, TicketError>> {
  const first = await tx.findRevision(earlier.id, 1);
  const same =
    first?.contentHash === prepared.contentHash &&
    earlier.projectId === input.projectId &&
    earlier.environmentId === input.environmentId;
  if (!same) return refuse({ code: 'ticket/key-reused', requestId: earlier.id });
  const { id, number, version, currentRevision } = earlier;
  return ok({ requestId: id, number, version, revision: currentRevision, contentHash: prepared.contentHash });
}
