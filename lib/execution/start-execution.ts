import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import { auditOf } from '@/lib/audit/audit-entry';
import type { ExecutionError } from '@/lib/execution/execution-error';
import type { NewCell, NewExecution, PreviousCell, StartFacts } from '@/lib/execution/execution-store';
import { hashText } from '@/lib/execution/prepare-cell';
import type { Strategy } from '@/lib/execution/run-plan';
import type { ExecutionId, RequestId } from '@/lib/shared/ids';
import { cellIdSchema, executionIdSchema, newId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type StartInput = {
  readonly requestId: RequestId;
  /** The version of the request that was looked at. */
  readonly version: number;
  /** The content that was judged; absent = whatever the current revision holds. */
  readonly contentHash?: string;
  readonly notBefore: Date | null;
};

export type Started = { readonly executionId: ExecutionId; readonly runNo: number };

/** Whether a run may begin, and of what it consists. Over locked rows: of any number of askers one gets a run. */
export function decideStart(actor: Actor, input: StartInput, facts: StartFacts): Result<NewExecution, ExecutionError> {
  const { request } = facts;
  const resource = { kind: 'project', projectId: request.projectId } as const;
  if (!authorize(actor, 'ticket.view', resource).ok) return refuse({ code: 'execution/not-found' });
  const allowed = authorize(actor, 'ticket.execute', resource);
  if (!allowed.ok) return allowed;
  const refusal = refusalOf(input, facts);
  if (refusal) return refuse(refusal);

  const executionId = newId(executionIdSchema);
  const cells = toCells(facts);
  if (cells.every(({ state }) => state === 'done' || state === 'skipped')) {
    return refuse({ code: 'execution/nothing-to-run' });
  }
  return ok({
    executionId,
    runNo: facts.runNo,
    from: { state: request.state, version: request.version },
    revisionId: facts.revisionId,
    contentHash: facts.contentHash,
    transactionMode: facts.transactionMode,
    zone: facts.targets[0]?.zone ?? 'default',
    notBefore: input.notBefore,
    startedBy: actor.userId,
    cells,
    act: auditOf(actor, {
      stream: `request:${request.requestId}`,
      action: 'execution.start',
      resourceKind: 'execution',
      resourceId: executionId,
      projectId: request.projectId,
      data: {
        runNo: facts.runNo,
        contentHash: facts.contentHash,
        notBefore: input.notBefore?.toISOString() ?? null,
        cells: cells.length,
        carried: cells.filter(({ carriedFrom }) => carriedFrom !== null).length,
      },
    }),
  });
}

const rerunOutcomes = ['failed', 'partly-failed', 'cancelled'];

function refusalOf(input: StartInput, facts: StartFacts): ExecutionError | undefined {
  const { request, active, hold } = facts;
  const { requestId } = request;
  if (active) {
    const { executionId, by, at } = active;
    return { code: 'execution/already-started', executionId, by, at: at.toISOString() };
  }
  if (request.version !== input.version) {
    return { code: 'execution/changed-meanwhile', requestId, version: request.version };
  }
  const isRerun = request.state === 'closed' && rerunOutcomes.includes(request.outcome ?? '');
  if (request.state !== 'approved' && !isRerun) {
    return { code: 'execution/not-approved', requestId, state: request.state };
  }
  if (input.contentHash !== undefined && input.contentHash !== facts.contentHash) {
    return { code: 'execution/content-changed', requestId };
  }
  if (!facts.isApproved) return { code: 'execution/not-approved', requestId, state: request.state };
  const reviewOnly = facts.targets.filter(({ isExecutable }) => !isExecutable);
  if (reviewOnly.length > 0) {
    const instances = reviewOnly.map(({ instanceId, instanceName }) => ({ id: instanceId, name: instanceName }));
    return { code: 'execution/review-only', instances };
  }
  const committing = facts.transactionMode === 'per-target' ? facts.statements.find(commitsByItself) : undefined;
  if (committing) {
    return { code: 'execution/mode-needs-dml', ordinal: committing.ordinal, kind: committing.kind };
  }
  return hold && { code: 'execution/held', since: hold.since, cause: hold.code };
}

const inOneTransaction = ['dml', 'query', 'session'];
const commitsByItself = ({ execClass }: { readonly execClass: string }) => !inOneTransaction.includes(execClass);

function toCells(facts: StartFacts): readonly NewCell[] {
  const previous = new Map(facts.previous.map((cell) => [`${cell.statementId}.${cell.targetId}`, cell]));
  const hashes = new Map(facts.statements.map(({ statementId, text }) => [statementId, hashText(text)]));
  return facts.targets.flatMap((target) =>
    facts.statements.map((statement): NewCell => {
      const cellId = newId(cellIdSchema);
      const before = previous.get(`${statement.statementId}.${target.targetId}`);
      return {
        cellId,
        statementId: statement.statementId,
        statementOrdinal: statement.ordinal,
        targetId: target.targetId,
        targetOrdinal: target.ordinal,
        renderedHash: hashes.get(statement.statementId) ?? '',
        strategy: strategyOf(statement.execClass),
        ...(before ? carried(before) : fresh),
        originId: before?.originId ?? cellId,
      };
    }),
  );
}

const fresh = {
  state: 'pending',
  evidence: null,
  reason: null,
  affectedRows: null,
  changedRows: null,
  carriedFrom: null,
} as const;

/**
 * What is done or was skipped stays so. What is unknown stays unknown, and what failed although it was applied stays failed: a new run
 * begins with the decision on it. Everything else is to be run.
 */
function carried(before: PreviousCell): Omit<NewCell, 'cellId' | 'originId' | CellPlace> {
  const { state, evidence, reason, affectedRows, changedRows, cellId } = before;
  const stays = state === 'done' || state === 'skipped' || state === 'unknown' || isApplied(before);
  if (!stays) return fresh;
  return { state, evidence, reason, affectedRows, changedRows, carriedFrom: cellId };
}

type CellPlace = 'statementId' | 'statementOrdinal' | 'targetId' | 'targetOrdinal' | 'renderedHash' | 'strategy';

/** Reasons of a failure whose change is in place: doing it again is no way out. */
const appliedReasons: readonly string[] = [
  'execution/data-truncated-applied',
  'execution/committed-by-itself',
  'execution/not-rolled-back',
  'execution/server-error-partly',
];

export const isApplied = ({ state, reason }: Pick<PreviousCell, 'state' | 'reason'>): boolean =>
  state === 'failed' && reason !== null && appliedReasons.includes(reason.code);

function strategyOf(execClass: string): Strategy {
  switch (execClass) {
    case 'dml':
    case 'query':
      return 'direct-dml';
    case 'ddl':
      return 'direct-ddl';
    case 'session':
      return 'session';
    default:
      return 'opaque';
  }
}
