import type { Actor, Role } from '@/lib/access/actor';
import type { ExecutionFacts, OpenCell, StartFacts } from '@/lib/execution/execution-store';
import {
  cellIdSchema,
  executionIdSchema,
  instanceIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  revisionIdSchema,
  statementIdSchema,
  targetIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';

/** Facts for the pure decisions of lib/execution: an approved request, a running execution, and people around them. */
export const projectId = newId(projectIdSchema);
export const submitterId = newId(userIdSchema);

export function person(roles: readonly Role[], more: Partial<Actor> & { readonly isMember?: boolean } = {}): Actor {
  const { isMember = false, ...change } = more;
  return {
    userId: newId(userIdSchema),
    login: 'someone',
    displayName: 'Someone',
    roles: new Set(roles),
    projects: new Map(isMember ? [[projectId, 'member' as const]] : []),
    via: 'web',
    ...change,
  };
}

const request = {
  requestId: newId(requestIdSchema),
  number: 7,
  projectId,
  submitterId,
  state: 'approved',
  outcome: null,
  version: 3,
  approverIds: [],
  approval: {},
} as const;

export const statementIds = [newId(statementIdSchema), newId(statementIdSchema)] as const;
export const targetId = newId(targetIdSchema);

export function startFacts(
  change: Omit<Partial<StartFacts>, 'request'> & { readonly request?: Partial<StartFacts['request']> } = {},
): StartFacts {
  return {
    now: new Date('2026-01-02T03:04:05Z'),
    revisionId: newId(revisionIdSchema),
    contentHash: 'a'.repeat(64),
    transactionMode: 'per-statement',
    isApproved: true,
    statements: statementIds.map((statementId, ordinal) => ({
      statementId,
      ordinal,
      text: `UPDATE t SET v = ${ordinal}`,
      kind: 'update',
      execClass: 'dml',
    })),
    targets: [
      {
        targetId,
        ordinal: 0,
        instanceId: newId(instanceIdSchema),
        instanceName: 'orders-1',
        zone: 'default',
        isExecutable: true,
      },
    ],
    active: undefined,
    runNo: 1,
    previous: [],
    hold: undefined,
    ...change,
    request: { ...request, ...change.request },
  };
}

export const openCell = (change: Partial<OpenCell> = {}): OpenCell => ({
  cellId: newId(cellIdSchema),
  statementOrdinal: 1,
  targetOrdinal: 0,
  state: 'failed',
  reason: null,
  ...change,
});

export function executionFacts(
  change: Omit<Partial<ExecutionFacts>, 'request'> & { readonly request?: Partial<ExecutionFacts['request']> } = {},
): ExecutionFacts {
  return {
    now: new Date('2026-01-02T03:04:05Z'),
    executionId: newId(executionIdSchema),
    state: 'running',
    startedBy: submitterId,
    openCells: [],
    counts: {},
    ...change,
    request: { ...request, state: 'in-execution', ...change.request },
  };
}
