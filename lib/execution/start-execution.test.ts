import { describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import type { ExecutionErrorCode } from '@/lib/execution/execution-error';
import { executionErrorStatus, executionErrorText } from '@/lib/execution/execution-error';
import type { PreviousCell, StartFacts } from '@/lib/execution/execution-store';
import { reason } from '@/lib/execution/reason';
import { decideStart } from '@/lib/execution/start-execution';
import { person, startFacts, statementIds, submitterId, targetId } from '@/lib/execution/testing/decision-facts';
import { invariant } from '@/lib/shared/assert';
import { cellIdSchema, executionIdSchema, newId } from '@/lib/shared/ids';

const dba = person(['dba']);
const input = (facts: StartFacts) => ({ requestId: facts.request.requestId, version: 3, notBefore: null });

const active = { executionId: newId(executionIdSchema), by: 'Li Na', at: new Date('2026-01-01T00:00:00Z') };
const hold = { since: '2026-01-01T00:00:00Z', code: 'metadata-restored', detail: {} } as const;
const onlyReviewed = (facts: StartFacts) => facts.targets.map((target) => ({ ...target, isExecutable: false }));
const withDdl = (facts: StartFacts) => facts.statements.map((statement) => ({ ...statement, execClass: 'ddl' }));

type Refusal = {
  readonly code: ExecutionErrorCode;
  readonly why: string;
  readonly actor?: Actor;
  readonly facts?: StartFacts;
  readonly contentHash?: string;
};

test.each<Refusal>([
  { code: 'execution/not-found', why: 'who may not see it', actor: person(['developer']) },
  { code: 'access/forbidden', why: 'who sees and may not execute', actor: person(['auditor']) },
  {
    code: 'execution/already-started',
    why: 'somebody was quicker',
    facts: startFacts({ active, request: { state: 'in-execution', version: 4 } }),
  },
  { code: 'execution/changed-meanwhile', why: 'another version', facts: startFacts({ request: { version: 4 } }) },
  { code: 'execution/not-approved', why: 'a draft', facts: startFacts({ request: { state: 'draft' } }) },
  { code: 'execution/not-approved', why: 'withdrawn', facts: startFacts({ request: { state: 'withdrawn' } }) },
  {
    code: 'execution/not-approved',
    why: 'done',
    facts: startFacts({ request: { state: 'closed', outcome: 'done' } }),
  },
  { code: 'execution/not-approved', why: 'a step that is open again', facts: startFacts({ isApproved: false }) },
  { code: 'execution/content-changed', why: 'other content than was judged', contentHash: 'b'.repeat(64) },
  {
    code: 'execution/review-only',
    why: 'no execute account',
    facts: startFacts({ targets: onlyReviewed(startFacts()) }),
  },
  {
    code: 'execution/mode-needs-dml',
    why: 'DDL in one transaction',
    facts: startFacts({ transactionMode: 'per-target', statements: withDdl(startFacts()) }),
  },
  { code: 'execution/held', why: 'held by the platform', facts: startFacts({ hold }) },
])('$code: $why', ({ code, actor = dba, facts = startFacts(), contentHash }) => {
  const decided = decideStart(actor, { ...input(facts), ...(contentHash && { contentHash }) }, facts);
  expect(decided).toMatchObject({ ok: false, error: { code } });
  invariant(!decided.ok, 'refused');
  expect(executionErrorText(decided.error).en.length).toBeGreaterThan(10);
  expect(executionErrorText(decided.error).zh.length).toBeGreaterThan(3);
  expect(executionErrorStatus[decided.error.code]).toBeGreaterThanOrEqual(403);
});

test('a started run has a cell for each statement and target, and an audit row in the request’s stream', () => {
  const facts = startFacts();
  const decided = decideStart(dba, input(facts), facts);
  invariant(decided.ok, 'the run starts');
  const { cells, act, startedBy } = decided.value;
  expect(cells.map(({ state, statementOrdinal }) => [state, statementOrdinal])).toEqual([
    ['pending', 0],
    ['pending', 1],
  ]);
  expect(cells.every(({ cellId, originId }) => cellId === originId)).toBe(true);
  expect(new Set(cells.map(({ renderedHash }) => renderedHash)).size).toBe(2);
  expect(act).toMatchObject({
    stream: `request:${facts.request.requestId}`,
    action: 'execution.start',
    actorId: dba.userId,
  });
  expect(startedBy).toBe(dba.userId);
});

describe('a run after another one', () => {
  const previous = (change: Partial<PreviousCell>): PreviousCell => ({
    cellId: newId(cellIdSchema),
    originId: newId(cellIdSchema),
    statementId: statementIds[0],
    targetId,
    state: 'done',
    evidence: 'marker',
    reason: null,
    affectedRows: 2,
    changedRows: 1,
    ...change,
  });
  const rerun = (change: Partial<PreviousCell>) => {
    const before = previous(change);
    const facts = startFacts({ previous: [before], runNo: 2, request: { state: 'closed', outcome: 'partly-failed' } });
    const decided = decideStart(dba, input(facts), facts);
    invariant(decided.ok, 'the run starts');
    return { before, cell: decided.value.cells[0] };
  };

  test.each<[name: string, before: Partial<PreviousCell>, state: string, carried: boolean]>([
    ['done stays done', { state: 'done' }, 'done', true],
    ['skipped stays skipped', { state: 'skipped' }, 'skipped', true],
    ['unknown stays unknown', { state: 'unknown' }, 'unknown', true],
    ['failed runs again', { state: 'failed', reason: reason('execution/server-error') }, 'pending', false],
    ['cancelled runs again', { state: 'cancelled' }, 'pending', false],
    ['held runs again', { state: 'held' }, 'pending', false],
    [
      'failed and in place stays failed',
      { state: 'failed', reason: reason('execution/data-truncated-applied') },
      'failed',
      true,
    ],
    [
      'failed in part stays failed',
      { state: 'failed', reason: reason('execution/server-error-partly') },
      'failed',
      true,
    ],
    [
      'failed and not undone stays failed',
      { state: 'failed', reason: reason('execution/not-rolled-back') },
      'failed',
      true,
    ],
  ])('%s', (_name, change, state, carried) => {
    const { before, cell } = rerun(change);
    expect(cell).toMatchObject({ state, carriedFrom: carried ? before.cellId : null });
  });

  test('keeps the key of the marker through all runs', () => {
    const { before, cell } = rerun({ state: 'failed' });
    expect(cell?.originId).toBe(before.originId);
    expect(cell?.cellId).not.toBe(before.cellId);
  });

  test('has nothing to do when everything is done', () => {
    const cells = statementIds.map((statementId) => previous({ statementId }));
    const facts = startFacts({ previous: cells, request: { state: 'closed', outcome: 'cancelled' } });
    expect(decideStart(dba, input(facts), facts)).toMatchObject({ error: { code: 'execution/nothing-to-run' } });
  });
});

test('a member of the project may start: the policy was judged before', () => {
  const facts = startFacts();
  expect(decideStart(person(['developer'], { isMember: true, userId: submitterId }), input(facts), facts).ok).toBe(
    true,
  );
});
