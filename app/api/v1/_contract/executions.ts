import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { cellStates } from '@/lib/execution/cell-machine';
import { decisions } from '@/lib/execution/execution-error';
import { executionStates } from '@/lib/execution/execution-machine';
import { controlVerbs } from '@/lib/execution/execution-store';
import { evidences, strategies, transactionModes } from '@/lib/execution/run-plan';
import {
  cellIdSchema,
  executionIdSchema,
  instanceIdSchema,
  projectIdSchema,
  requestIdSchema,
  statementIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { pageLimitMax } from '@/lib/shared/page';
import { done, listOf, time } from './parts';

const reason = z
  .object({ code: z.string(), data: z.record(z.string(), z.unknown()) })
  .meta({ id: 'Reason', description: 'Why it stands where it stands' });
const counts = z.record(z.string(), z.number().optional()).meta({ description: 'How many cells are in which state' });
const cellState = z.enum(cellStates as [string, ...string[]]);
const executionState = z.enum(executionStates as [string, ...string[]]);
const byId = z.object({ executionId: executionIdSchema });

const execution = z
  .object({
    executionId: executionIdSchema,
    requestId: requestIdSchema,
    requestNumber: z.number(),
    projectId: projectIdSchema,
    revisionN: z.number(),
    runNo: z.number(),
    state: executionState,
    reason: reason.nullable(),
    transactionMode: z.enum(transactionModes),
    zone: z.string(),
    startedBy: z.object({ id: userIdSchema, name: z.string() }),
    notBefore: time.nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    heartbeatAt: time.nullable(),
    lastSeq: z.number(),
    counts,
    targets: z
      .array(
        z.object({
          ordinal: z.number(),
          instanceId: instanceIdSchema,
          instanceName: z.string(),
          schemaName: z.string(),
          counts,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Execution' });

const cell = z
  .object({
    cellId: cellIdSchema,
    statementId: statementIdSchema,
    statementOrdinal: z.number(),
    targetOrdinal: z.number(),
    state: cellState,
    attempt: z.number(),
    strategy: z.enum(strategies),
    evidence: z.enum(evidences).nullable(),
    affectedRows: z.number().nullable(),
    changedRows: z.number().nullable(),
    warnings: z.array(z.object({ level: z.string(), code: z.number(), message: z.string() })).readonly(),
    errno: z.number().nullable(),
    reason: reason.nullable(),
    preHash: z.string().nullable(),
    expectedHash: z.string().nullable(),
    postHash: z.string().nullable(),
    connectionId: z.number().nullable(),
    serverUuid: z.string().nullable(),
    carriedFrom: cellIdSchema.nullable(),
    dispatchedAt: time.nullable(),
    finishedAt: time.nullable(),
  })
  .meta({ id: 'Cell', description: 'One statement on one target' });

export const getExecution = defineOperation({
  id: 'executions.get',
  method: 'GET',
  path: '/api/v1/executions/{executionId}',
  summary: 'One run: its state, and how many statements are where',
  permission: 'ticket.view',
  params: byId,
  answer: { status: 200, schema: execution },
  errors: ['execution/not-found'],
});

export const listCells = defineOperation({
  id: 'executions.cells',
  method: 'GET',
  path: '/api/v1/executions/{executionId}/cells',
  summary: 'Statements on targets, in the order in which they run',
  permission: 'ticket.view',
  params: byId,
  query: z.object({
    target: z.coerce.number().int().min(0).optional(),
    state: listOf(cellState),
    after: z
      .string()
      .regex(/^\d{1,6}\.\d{1,6}$/)
      .optional()
      .meta({ description: '`nextCursor` of the page before' }),
    limit: z.coerce.number().int().min(1).max(pageLimitMax).default(100),
  }),
  answer: {
    status: 200,
    schema: z.object({ items: z.array(cell).readonly(), nextCursor: z.string().optional() }),
  },
  errors: ['execution/not-found'],
});

export const listExecutionEvents = defineOperation({
  id: 'executions.events',
  method: 'GET',
  path: '/api/v1/executions/{executionId}/events',
  summary: 'Rows of the journal after a sequence, at most 500 at a time',
  permission: 'ticket.view',
  params: byId,
  query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
  answer: {
    status: 200,
    schema: z.object({
      items: z
        .array(
          z
            .object({
              seq: z.number(),
              at: z.string(),
              cellId: cellIdSchema.nullable(),
              event: z.string(),
              data: z.record(z.string(), z.unknown()),
              hash: z.string(),
            })
            .meta({ id: 'JournalRow' }),
        )
        .readonly(),
    }),
  },
  errors: ['execution/not-found'],
});

export const controlExecution = defineOperation({
  id: 'executions.control',
  method: 'POST',
  path: '/api/v1/executions/{executionId}/control',
  summary: 'Pause, resume or stop a run',
  permission: 'ticket.control',
  params: byId,
  body: z.object({ verb: z.enum(controlVerbs), reason: z.string().max(1_000).optional() }),
  answer: { status: 202, schema: z.object({ state: executionState }) },
  errors: [
    'execution/not-found',
    'execution/illegal-move',
    'execution/not-executor',
    'execution/outcome-open',
    'execution/decision-not-possible',
  ],
});

export const decideExecution = defineOperation({
  id: 'executions.decide',
  method: 'POST',
  path: '/api/v1/executions/{executionId}/cells/{cellId}/decision',
  summary: 'Decide on a statement that failed, or whose outcome nobody knows',
  description: 'An unknown outcome is decided by a DBA who did not submit the ticket.',
  permission: 'ticket.control',
  params: byId.extend({ cellId: cellIdSchema }),
  body: z.object({ decision: z.enum(decisions), comment: z.string().max(1_000).default('') }),
  answer: { status: 202, schema: z.object({ state: executionState }) },
  errors: [
    'execution/not-found',
    'execution/cell-not-found',
    'execution/illegal-move',
    'execution/decision-not-possible',
    'execution/own-request',
    'execution/not-executor',
    'execution/comment-needed',
    'execution/outcome-open',
  ],
});

const hold = z.object({ since: z.string(), code: z.string(), detail: z.record(z.string(), z.unknown()) });

export const getHold = defineOperation({
  id: 'hold.get',
  method: 'GET',
  path: '/api/v1/execution-hold',
  summary: 'Whether executions are held, since when and why',
  permission: 'metrics.view',
  answer: { status: 200, schema: z.object({ hold: hold.nullable() }) },
  errors: [],
});

export const setHold = defineOperation({
  id: 'hold.set',
  method: 'POST',
  path: '/api/v1/execution-hold',
  summary: 'Hold all executions: nothing is started until the hold is released',
  permission: 'environment.manage',
  body: z.object({ comment: z.string().max(500) }),
  answer: { status: 200, schema: done },
  errors: ['execution/comment-needed'],
});

export const releaseHold = defineOperation({
  id: 'hold.release',
  method: 'POST',
  path: '/api/v1/execution-hold/release',
  summary: 'Release the hold',
  permission: 'environment.manage',
  body: z.object({ comment: z.string().max(500) }),
  answer: { status: 200, schema: done },
  errors: ['execution/comment-needed', 'execution/not-held'],
});
