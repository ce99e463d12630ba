import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { stepStates } from '@/lib/approval/approver';
import { risks } from '@/lib/approval/change-facts';
import { approverNeedSchema } from '@/lib/approval/policy';
import { executionStates } from '@/lib/execution/execution-machine';
import {
  cellIdSchema,
  commentIdSchema,
  environmentIdSchema,
  executionIdSchema,
  gapIdSchema,
  instanceIdSchema,
  projectIdSchema,
  requestIdSchema,
  stepIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { createTicketSchema, ticketContentSchema } from '@/lib/ticket/drafting';
import { requestOutcomes, requestStates } from '@/lib/ticket/request-machine';
import { shownWords } from '@/lib/ticket/shown-state';
import { frozenApprovalSchema } from '@/lib/ticket/ticket';
import { ticketActionNames } from '@/lib/ticket/ticket-actions';
import { ticketCursorSchema } from '@/lib/ticket/ticket-events';
import { ticketOptionsSchema } from '@/lib/ticket/ticket-options';
import { done, listOf, pageOf, pageQuery, text, time, version } from './parts';

const person = z.object({ id: userIdSchema, login: z.string(), displayName: z.string() });
const requestState = z.enum(requestStates as [string, ...string[]]);
const shown = z.object({ word: z.enum(shownWords), text, at: time.optional() });
const blocker = z
  .looseObject({ code: z.string() })
  .meta({ id: 'Blocker', description: 'One thing that stands in the way; its data depends on the code' });
const cells = z.record(z.string(), z.number()).meta({ description: 'How many cells are in which state' });

/** A number (4821), the number as people write it (T-4821), or the id. */
const ticketRef = z.union([
  requestIdSchema,
  z
    .string()
    .regex(/^(?:[Tt]-)?\d{1,9}$/)
    .transform((ref) => Number(ref.replace(/^[Tt]-/, ''))),
]);
const byRef = z.object({ ticketId: ticketRef.meta({ description: 'Id, number, or T-number' }) });
const byId = z.object({ ticketId: requestIdSchema });

const environment = z.object({ id: environmentIdSchema, key: z.string(), name: z.string(), kind: z.string() });
const project = z.object({ id: projectIdSchema, key: z.string(), name: z.string() });

const head = {
  id: requestIdSchema,
  number: z.number(),
  title: z.string(),
  state: requestState,
  outcome: z.enum(requestOutcomes).nullable(),
  version: z.number(),
  source: z.string(),
  createdAt: time,
  submittedAt: time.nullable(),
  updatedAt: time,
  shown,
  project,
  environment,
  submitter: person,
};

const listedTicket = z
  .object({
    ...head,
    statementCount: z.number(),
    targetCount: z.number(),
    targetName: z.string().nullable(),
    review: z
      .object({
        state: z.string(),
        risk: z.enum(risks).nullable(),
        errors: z.number(),
        warnings: z.number(),
        gaps: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'TicketListItem' });

const execution = z
  .object({
    id: executionIdSchema,
    runNo: z.number(),
    state: z.enum(executionStates as [string, ...string[]]),
    notBefore: time.nullable(),
    reason: z.unknown(),
    cells,
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: 'ExecutionSummary' });

const offered = z.object({ name: z.enum(ticketActionNames), blockers: z.array(blocker).readonly() });

const step = z
  .object({
    id: stepIdSchema,
    ordinal: z.number(),
    state: z.enum(stepStates),
    version: z.number(),
    need: approverNeedSchema.readonly(),
    rule: z.object({ id: z.string(), reasons: z.array(z.looseObject({ code: z.string() })).readonly() }),
    decisions: z
      .array(
        z.object({
          decision: z.enum(['approve', 'reject']),
          person: person.nullable(),
          comment: z.string().nullable(),
          via: z.string(),
          createdAt: time,
        }),
      )
      .readonly(),
    candidates: z.array(person).readonly(),
  })
  .meta({ id: 'ApprovalStep' });

const reviewFacts = z.object({
  n: z.number(),
  state: z.enum(['pending', 'running', 'done', 'failed']),
  risk: z.enum(risks).nullable(),
  errors: z.number(),
  warnings: z.number(),
  notices: z.number(),
  exempted: z.number().meta({ description: 'Findings with an exemption, in none of the counts above' }),
  gapCount: z.number(),
  gaps: z
    .array(
      z.object({
        id: gapIdSchema,
        statementOrdinal: z.number().nullable(),
        cause: z.string(),
        accepted: z.boolean(),
      }),
    )
    .readonly(),
  finishedAt: time.nullable(),
});

const ticket = z
  .object({
    ...head,
    description: z.string(),
    closedAt: time.nullable(),
    revision: z.object({
      n: z.number(),
      script: z.string(),
      contentHash: z.string().meta({ description: 'What an approval binds to' }),
      textHash: z.string().meta({ description: 'Equal hashes are equal texts' }),
      options: ticketOptionsSchema,
      statementCount: z.number(),
      approval: frozenApprovalSchema.nullable(),
      createdAt: time,
    }),
    statements: z
      .array(
        z.object({
          ordinal: z.number(),
          start: z.number(),
          end: z.number(),
          startLine: z.number(),
          kind: z.string(),
          execClass: z.string(),
          defaultSchema: z.string().nullable(),
          expectedRows: z.number().nullable(),
        }),
      )
      .readonly(),
    targets: z
      .array(
        z.object({
          ordinal: z.number(),
          instanceId: instanceIdSchema,
          schemaName: z.string(),
          instance: z.object({ name: z.string(), executable: z.boolean() }).nullable(),
        }),
      )
      .readonly(),
    review: reviewFacts.nullable(),
    steps: z.array(step).readonly(),
    execution: execution.nullable(),
    actions: z.object({
      primary: z.union([offered.extend({ kind: z.literal('action') }), z.object({ kind: z.literal('status'), text })]),
      others: z.array(offered).readonly(),
    }),
    parent: z
      .object({ id: requestIdSchema, number: z.number(), sameText: z.boolean(), environmentKey: z.string(), shown })
      .nullable(),
    seenRevision: z.number().nullable(),
  })
  .meta({ id: 'Ticket' });

const saved = z
  .object({
    requestId: requestIdSchema,
    number: z.number(),
    version: z.number(),
    revision: z.number(),
    contentHash: z.string(),
  })
  .meta({ id: 'SavedTicket' });

const scriptErrors = [
  'ticket/bad-target',
  'ticket/script-too-large',
  'ticket/too-many-statements',
  'ticket/too-many-targets',
  'ticket/empty-script',
  'ticket/statement-unknown',
] as const;
const moveErrors = ['ticket/not-found', 'ticket/changed-meanwhile', 'ticket/illegal-move'] as const;

/** A script of 5 MB, quoted as JSON. */
const scriptBodyBytes = 12_000_000;

export const createTicket = defineOperation({
  id: 'tickets.create',
  method: 'POST',
  path: '/api/v1/tickets',
  summary: 'Write a ticket',
  description:
    'Makes a draft and asks for its review. With an Idempotency-Key a repeated request gives the same ticket.',
  permission: 'ticket.create',
  body: createTicketSchema.omit({ idempotencyKey: true }),
  bodyLimitBytes: scriptBodyBytes,
  answer: { status: 201, schema: saved },
  errors: ['ticket/project-unknown', 'ticket/environment-unknown', 'ticket/key-reused', ...scriptErrors],
  idempotent: true,
});

export const listTickets = defineOperation({
  id: 'tickets.list',
  method: 'GET',
  path: '/api/v1/tickets',
  summary: 'Tickets, newest first',
  permission: 'ticket.view',
  query: z.object({
    ...pageQuery,
    state: listOf(requestState),
    waiting: z.stringbool().optional().meta({ description: 'Only what waits for you' }),
    submitter: z.union([z.literal('me'), userIdSchema]).optional(),
    projectId: projectIdSchema.optional(),
    environmentId: environmentIdSchema.optional(),
    instanceId: instanceIdSchema.optional(),
    text: z.string().max(200).optional().meta({ description: 'A number, or a part of the title' }),
  }),
  answer: {
    status: 200,
    schema: pageOf(listedTicket).extend({
      searchedDownTo: z
        .number()
        .optional()
        .meta({ description: 'A search by title stopped at this number; go on with nextCursor' }),
    }),
  },
  errors: [],
});

export const countWaitingTickets = defineOperation({
  id: 'tickets.count-waiting',
  method: 'GET',
  path: '/api/v1/tickets/waiting',
  summary: 'How many tickets wait for you, and why',
  permission: 'ticket.view',
  answer: {
    status: 200,
    schema: z.object({
      approve: z.number(),
      execute: z.number(),
      decide: z.number(),
      revise: z.number(),
      total: z.number(),
    }),
  },
  errors: [],
});

export const getTicket = defineOperation({
  id: 'tickets.get',
  method: 'GET',
  path: '/api/v1/tickets/{ticketId}',
  summary: 'One ticket: everything its page shows',
  permission: 'ticket.view',
  params: byRef,
  answer: { status: 200, schema: ticket },
  errors: ['ticket/not-found'],
});

export const saveTicket = defineOperation({
  id: 'tickets.save',
  method: 'PUT',
  path: '/api/v1/tickets/{ticketId}',
  summary: 'Save a draft, or open what was submitted again as a new revision',
  permission: 'ticket.edit',
  params: byId,
  body: ticketContentSchema.extend({ version }),
  bodyLimitBytes: scriptBodyBytes,
  answer: { status: 200, schema: saved },
  errors: [...moveErrors, ...scriptErrors],
  ifMatch: true,
});

export const getTicketStatements = defineOperation({
  id: 'tickets.statements',
  method: 'GET',
  path: '/api/v1/tickets/{ticketId}/statements',
  summary: 'The statements of a revision, with their texts',
  permission: 'ticket.view',
  params: byRef,
  query: z.object({ revision: z.coerce.number().int().min(1).optional() }),
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(z.object({ ordinal: z.number(), text: z.string(), kind: z.string(), startLine: z.number() }))
        .readonly(),
    }),
  },
  errors: ['ticket/not-found'],
});

export const getTicketTimeline = defineOperation({
  id: 'tickets.timeline',
  method: 'GET',
  path: '/api/v1/tickets/{ticketId}/timeline',
  summary: 'Everything that happened to a ticket, from the audit log',
  permission: 'ticket.view',
  params: byRef,
  answer: {
    status: 200,
    schema: z.object({
      complete: z.boolean().meta({ description: 'False: the audit log holds more' }),
      entries: z
        .array(
          z.object({
            at: time,
            person: person.nullable(),
            via: z.string(),
            action: z.string(),
            text,
            times: z.number(),
            reason: z.string().nullable(),
            comment: z.object({ id: commentIdSchema, body: z.string(), suggestion: z.string().nullable() }).nullable(),
          }),
        )
        .readonly(),
    }),
  },
  errors: ['ticket/not-found'],
});

export const reviewTicket = defineOperation({
  id: 'tickets.review',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/review',
  summary: 'Review the draft again with fresh facts',
  permission: 'review.run',
  params: byId,
  answer: { status: 202, schema: done },
  errors: ['ticket/not-found', 'ticket/illegal-move'],
});

export const submitTicket = defineOperation({
  id: 'tickets.submit',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/submit',
  summary: 'Hand a draft in',
  description: 'Refused with every blocker at once. The answer says who must approve, and why.',
  permission: 'ticket.submit',
  params: byId,
  body: z.object({ version }),
  answer: {
    status: 200,
    schema: z.object({
      version: z.number(),
      state: z.enum(['awaiting-approval', 'approved']),
      approval: frozenApprovalSchema,
      steps: z.array(step.omit({ decisions: true, candidates: true }).meta({ id: 'NewApprovalStep' })).readonly(),
    }),
  },
  errors: [...moveErrors, 'ticket/not-yours', 'ticket/blocked'],
  ifMatch: true,
});

export const withdrawTicket = defineOperation({
  id: 'tickets.withdraw',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/withdraw',
  summary: 'Take a ticket back',
  permission: 'ticket.withdraw',
  params: byId,
  body: z.object({ version, comment: z.string().max(2_000).optional() }),
  answer: { status: 200, schema: z.object({ version: z.number() }) },
  errors: [...moveErrors, 'ticket/not-yours'],
  ifMatch: true,
});

const decisionBody = z.object({
  version,
  stepId: stepIdSchema,
  stepVersion: z.number().int().min(0),
  contentHash: z.string().length(64).meta({ description: '`revision.contentHash` of what you have read' }),
});
const decided = z.object({ version: z.number(), state: requestState, openStepId: stepIdSchema.nullable() });
const decisionErrors = [
  ...moveErrors,
  'ticket/content-changed',
  'ticket/own-ticket',
  'ticket/step-not-open',
  'ticket/not-an-approver',
  'ticket/decided-another-step',
] as const;

export const approveTicket = defineOperation({
  id: 'tickets.approve',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/approve',
  summary: 'Approve the open step',
  description: 'Binds to the version, the step and the content hash that you have seen. The submitter never approves.',
  permission: 'ticket.approve',
  params: byId,
  body: decisionBody.extend({ comment: z.string().max(2_000).optional() }),
  answer: { status: 200, schema: decided },
  errors: [...decisionErrors, 'ticket/blocked'],
  ifMatch: true,
});

export const rejectTicket = defineOperation({
  id: 'tickets.reject',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/reject',
  summary: 'Reject with a reason',
  permission: 'ticket.reject',
  params: byId,
  body: decisionBody.extend({ comment: z.string().max(2_000) }),
  answer: { status: 200, schema: decided },
  errors: [...decisionErrors, 'ticket/comment-needed'],
  ifMatch: true,
});

export const acceptGap = defineOperation({
  id: 'tickets.accept-gap',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/gaps/{gapId}/accept',
  summary: 'Accept by name what could not be checked',
  permission: 'ticket.accept-gap',
  params: z.object({ ticketId: requestIdSchema, gapId: gapIdSchema }),
  body: z.object({ reason: z.string().max(1_000) }),
  answer: { status: 200, schema: done },
  errors: [
    'ticket/not-found',
    'ticket/own-ticket',
    'ticket/illegal-move',
    'ticket/comment-needed',
    'ticket/gap-unknown',
  ],
});

export const commentTicket = defineOperation({
  id: 'tickets.comment',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/comments',
  summary: 'Comment, with suggested SQL if you like',
  permission: 'ticket.comment',
  params: byId,
  body: z.object({
    body: z.string().trim().max(20_000),
    statementOrdinal: z.number().int().nonnegative().optional(),
    suggestion: z.string().trim().min(1).max(1_000_000).optional(),
  }),
  bodyLimitBytes: 3_000_000,
  answer: { status: 201, schema: z.object({ id: commentIdSchema }) },
  errors: ['ticket/not-found', 'ticket/comment-needed', 'ticket/statement-unknown'],
});

export const copyTicket = defineOperation({
  id: 'tickets.copy',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/copies',
  summary: 'The same text for another environment',
  permission: 'ticket.create',
  params: byId,
  body: z.object({
    environmentId: environmentIdSchema,
    targets: ticketContentSchema.shape.targets,
    projectId: projectIdSchema.optional(),
  }),
  answer: { status: 201, schema: saved },
  errors: [
    'ticket/not-found',
    'ticket/project-unknown',
    'ticket/environment-unknown',
    'ticket/key-reused',
    ...scriptErrors,
  ],
});

export const executeTicket = defineOperation({
  id: 'tickets.execute',
  method: 'POST',
  path: '/api/v1/tickets/{ticketId}/execute',
  summary: 'Start the execution of an approved ticket',
  description:
    'Exactly one of any number of equal requests starts a run; the others are refused and say who was quicker.',
  permission: 'ticket.execute',
  params: byId,
  body: z.object({
    version,
    notBefore: z.iso
      .datetime({ offset: true })
      .transform((iso) => new Date(iso))
      .optional()
      .meta({ description: 'Not now but then' }),
  }),
  answer: { status: 202, schema: z.object({ executionId: executionIdSchema, runNo: z.number() }) },
  errors: [
    ...moveErrors,
    'ticket/not-an-executor',
    'ticket/blocked',
    'execution/not-found',
    'execution/already-started',
    'execution/changed-meanwhile',
    'execution/content-changed',
    'execution/not-approved',
    'execution/nothing-to-run',
    'execution/review-only',
    'execution/mode-needs-dml',
    'execution/held',
  ],
  ifMatch: true,
});

const eventData = z.record(z.string(), z.unknown());
const ticketEvent = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('act'),
      seq: z.number(),
      at: z.string(),
      action: z.string(),
      actorId: userIdSchema.nullable(),
      actorName: z.string().nullable(),
      data: eventData,
    }),
    z.object({
      kind: z.literal('journal'),
      executionId: executionIdSchema,
      runNo: z.number(),
      seq: z.number(),
      at: z.string(),
      event: z.string(),
      cellId: cellIdSchema.nullable(),
      data: eventData,
    }),
    z.object({
      kind: z.literal('review'),
      reviewId: z.string(),
      state: z.string(),
      errors: z.number(),
      warnings: z.number(),
      notices: z.number(),
      gaps: z.number(),
      risk: z.string().nullable(),
    }),
    z.object({
      kind: z.literal('head'),
      state: z.string(),
      outcome: z.string().nullable(),
      version: z.number(),
      revision: z.number(),
    }),
  ])
  .meta({ id: 'TicketEvent' });

export const getTicketEvents = defineOperation({
  id: 'tickets.events',
  method: 'GET',
  path: '/api/v1/tickets/{ticketId}/events',
  summary: 'What happened after a cursor',
  description:
    'Acts, reviews and the journal of executions, in order. Without `after` it starts now. With `wait` it answers as soon as ' +
    'something happens, or after that many seconds with an empty list.',
  permission: 'ticket.view',
  params: byId,
  query: z.object({
    after: ticketCursorSchema.optional(),
    wait: z.coerce.number().int().min(0).max(25).default(0),
  }),
  answer: {
    status: 200,
    schema: z.object({
      events: z.array(ticketEvent).readonly(),
      cursor: z.string(),
      more: z.boolean().meta({ description: 'Read again at once' }),
    }),
  },
  errors: ['ticket/not-found'],
});

export const followTicket = defineOperation({
  id: 'tickets.follow',
  method: 'GET',
  path: '/api/internal/tickets/{ticketId}/events',
  summary: 'The same as a stream for the ticket’s page',
  permission: 'ticket.view',
  params: byId,
  query: z.object({ after: ticketCursorSchema.optional() }),
  answer: { status: 200, mediaType: 'text/event-stream', description: 'Server-sent events; `id` is the cursor' },
  errors: ['ticket/not-found', 'request/too-many-streams'],
  internal: true,
});
