'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { action } from '@/app/_server/action';
import { whenReviewed } from '@/app/(portal)/tickets/_editor/when-reviewed';
import { controlVerbs } from '@/lib/execution/execution-store';
import { exemptionDaysMax } from '@/lib/review/exemption/exemption-service';
import {
  cellIdSchema,
  commentIdSchema,
  environmentIdSchema,
  executionIdSchema,
  findingIdSchema,
  gapIdSchema,
  requestIdSchema,
  stepIdSchema,
} from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const requestId = requestIdSchema;
const version = z.int().nonnegative();
const remark = z.string().max(2_000);

/** After a deed the page, and what waits around it, is read again. */
function shown<Refusal>(result: Result<unknown, Refusal>): Result<undefined, Refusal> {
  if (!result.ok) return result;
  refresh();
  return ok(undefined);
}

const decision = z.object({
  requestId,
  version,
  stepId: stepIdSchema,
  stepVersion: version,
  contentHash: z.string().length(64),
  comment: remark,
});

export const approveTicket = action('ticket.approve', decision, async ({ actor, input }, { tickets }) =>
  shown(await tickets.approve(actor, input)),
);

export const rejectTicket = action('ticket.reject', decision, async ({ actor, input }, { tickets }) =>
  shown(await tickets.reject(actor, input)),
);

export const commentTicket = action(
  'ticket.comment',
  z.object({
    requestId,
    body: z.string().trim().max(20_000),
    statementOrdinal: z.int().nonnegative().optional(),
    suggestion: z.string().trim().min(1).max(1_000_000).optional(),
  }),
  async ({ actor, input }, { tickets }) => shown(await tickets.comment(actor, input)),
);

export const submitTicket = action(
  'ticket.submit',
  z.object({ requestId, version }),
  async ({ actor, input }, services) => {
    await whenReviewed(actor, input.requestId, services);
    return shown(await services.tickets.submit(actor, input));
  },
);

export const withdrawTicket = action(
  'ticket.withdraw',
  z.object({ requestId, version, comment: remark }),
  async ({ actor, input }, { tickets }) => shown(await tickets.withdraw(actor, input)),
);

export const executeTicket = action(
  'ticket.execute',
  z.object({
    requestId,
    version,
    notBefore: z.iso
      .datetime({ offset: true })
      .transform((iso) => new Date(iso))
      .optional(),
  }),
  async ({ actor, input }, { tickets }) => shown(await tickets.execute(actor, input)),
);

export const controlRun = action(
  'ticket.control',
  z.object({ requestId, executionId: executionIdSchema, verb: z.enum(controlVerbs), reason: remark }),
  async ({ actor, input: { executionId, verb, reason } }, { executions }) =>
    shown(await executions.control(actor, { executionId, verb, reason })),
);

const verbs = { retry: 'retry', skip: 'skip', confirm: 'was-executed', 'run-again': 'run-again' } as const;

export const decideCell = action(
  'ticket.control',
  z.object({
    requestId,
    executionId: executionIdSchema,
    cellId: cellIdSchema,
    verb: z.enum(['retry', 'skip', 'confirm', 'run-again']),
    reason: remark,
  }),
  async ({ actor, input: { executionId, cellId, verb, reason } }, { executions }) =>
    shown(await executions.decide(actor, { executionId, cellId, decision: verbs[verb], comment: reason })),
);

export const acceptGap = action(
  'ticket.accept-gap',
  z.object({ requestId, gapId: gapIdSchema, reason: z.string().max(1_000) }),
  async ({ actor, input }, { tickets }) => shown(await tickets.acceptGap(actor, input)),
);

export const exemptFinding = action(
  'rule.exempt',
  z.object({
    requestId,
    findingId: findingIdSchema,
    scope: z.enum(['here', 'environment', 'everywhere']),
    days: z.int().min(1).max(exemptionDaysMax),
    reason: z.string().max(1_000),
  }),
  async ({ actor, input: { requestId: _ticket, ...input } }, { exemptions }) =>
    shown(await exemptions.exemptFinding(actor, { ...input, tableName: null })),
);

export const takeSuggestion = action(
  'ticket.edit',
  z.object({ requestId, commentId: commentIdSchema, version }),
  async ({ actor, input }, { tickets }) => shown(await tickets.takeSuggestion(actor, input)),
);

export const reviewAgain = action('review.run', z.object({ requestId }), async ({ actor, input }, { tickets }) =>
  shown(await tickets.reviewAgain(actor, input.requestId)),
);

/** The same text for another environment, on the databases there that have the same name. */
export const copyTicket = action(
  'ticket.create',
  z.object({ requestId, environmentId: environmentIdSchema }),
  async ({ actor, input }, { tickets, targets: estate }) => {
    const source = await tickets.view(actor, input.requestId);
    if (!source.ok) return source;
    const { ticket, targets } = source.value;
    const schemas = new Set(targets.map(({ schemaName }) => schemaName));
    const there = (await estate.targetChoices(actor)).filter(
      ({ environment, projectIds, schemaName, instance }) =>
        environment.id === input.environmentId &&
        projectIds.includes(ticket.projectId) &&
        schemas.has(schemaName) &&
        instance.executable,
    );
    const copied = await tickets.copyTo(actor, {
      ...input,
      targets: there.map(({ instance, schemaName }) => ({ instanceId: instance.id, schemaName })),
    });
    if (!copied.ok) return copied;
    redirect(`/tickets/${copied.value.number}/edit`);
  },
);

/** This person has seen the current text: the next look shows what changed since. */
export const markSeen = action('ticket.view', z.object({ requestId }), async ({ actor, input }, { tickets }) =>
  tickets.markSeen(actor, input.requestId),
);
