import { describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import { decideCell, decideControl, possibleDecisions } from '@/lib/execution/decide-execution';
import type { Decision, ExecutionErrorCode } from '@/lib/execution/execution-error';
import type { ExecutionState } from '@/lib/execution/execution-machine';
import type { ControlVerb, ExecutionFacts, ExecutionPolicy } from '@/lib/execution/execution-store';
import { reason } from '@/lib/execution/reason';
import { executionFacts, openCell, person, submitterId } from '@/lib/execution/testing/decision-facts';
import { invariant } from '@/lib/shared/assert';
import { cellIdSchema, newId } from '@/lib/shared/ids';

const dba = person(['dba']);
const member = person(['developer'], { isMember: true });
const submitter = person(['developer'], { isMember: true, userId: submitterId });
const adminSubmitter = person(['admin', 'dba', 'developer'], { isMember: true, userId: submitterId });
const policy: ExecutionPolicy = {
  judge: ({ isDba, actorId }) => (isDba || actorId === submitterId ? 'may' : 'only-submitter-or-dba'),
};

const control = (actor: Actor, verb: ControlVerb, facts: ExecutionFacts) =>
  decideControl(actor, { executionId: facts.executionId, verb, reason: 'because' }, facts, policy);

describe('control', () => {
  test.each<[ExecutionErrorCode, string, Actor, ControlVerb, ExecutionFacts]>([
    ['execution/not-found', 'a stranger', person(['developer']), 'stop', executionFacts()],
    ['access/forbidden', 'an auditor', person(['auditor']), 'stop', executionFacts()],
    ['execution/illegal-move', 'a pause of what is paused', dba, 'pause', executionFacts({ state: 'paused' })],
    ['execution/illegal-move', 'a stop of what has ended', dba, 'stop', executionFacts({ state: 'done' })],
    [
      'execution/not-executor',
      'a resume by who may not execute',
      member,
      'resume',
      executionFacts({ state: 'paused' }),
    ],
    [
      'execution/outcome-open',
      'a stop over an open outcome',
      dba,
      'stop',
      executionFacts({ state: 'paused', openCells: [openCell({ state: 'dispatched' })] }),
    ],
    [
      'execution/decision-not-possible',
      'a stop over an unknown outcome',
      dba,
      'stop',
      executionFacts({ state: 'needs-decision', openCells: [openCell({ state: 'unknown' })] }),
    ],
  ])('%s: %s', (code, _why, actor, verb, facts) => {
    expect(control(actor, verb, facts)).toMatchObject({ ok: false, error: { code } });
  });

  test.each<[ControlVerb, ExecutionState, wakes: boolean, cancels: boolean]>([
    ['pause', 'queued', false, false],
    ['pause', 'running', true, false],
    ['resume', 'paused', true, false],
    ['resume', 'pausing', true, false],
    ['stop', 'queued', false, true],
    ['stop', 'paused', false, true],
    ['stop', 'running', true, false],
    ['stop', 'waiting-orphan', true, false],
    ['stop', 'needs-decision', false, true],
  ])('%s of a run that is %s', (verb, state, wakes, cancels) => {
    const facts = executionFacts({ state, openCells: [openCell({ state: 'pending' }), openCell({ state: 'held' })] });
    const deed = control(dba, verb, facts);
    invariant(deed.ok, 'allowed');
    expect(deed.value.wakes).toBe(wakes);
    expect(deed.value.cells.map(({ event }) => event)).toEqual(cancels ? ['cancel', 'cancel'] : []);
    expect(deed.value.act).toMatchObject({ action: `execution.${verb}`, actorId: dba.userId });
    expect(deed.value.control).toMatchObject({ verb, comment: 'because' });
  });
});

describe('a decision', () => {
  const decide = (actor: Actor, decision: Decision, facts: ExecutionFacts, comment = 'because') => {
    const cellId = facts.openCells[0]?.cellId ?? newId(cellIdSchema);
    return decideCell(actor, { executionId: facts.executionId, cellId, decision, comment }, facts, policy);
  };
  const failed = executionFacts({ state: 'needs-decision', openCells: [openCell()] });
  const unknown = executionFacts({ state: 'needs-decision', openCells: [openCell({ state: 'unknown' })] });
  const applied = executionFacts({
    state: 'needs-decision',
    openCells: [openCell({ reason: reason('execution/data-truncated-applied') })],
  });

  test.each<[ExecutionErrorCode, string, Actor, Decision, ExecutionFacts, string?]>([
    ['execution/not-found', 'a stranger', person(['developer']), 'retry', failed],
    ['access/forbidden', 'an unknown outcome by a developer', submitter, 'was-executed', unknown],
    ['execution/own-request', 'an unknown outcome by its submitter', adminSubmitter, 'was-executed', unknown],
    ['execution/own-request', 'a stop over it by its submitter', adminSubmitter, 'stop', unknown],
    ['execution/not-executor', 'a retry by who may not execute', member, 'retry', failed],
    ['execution/not-executor', 'a skip by who may not execute', member, 'skip', failed],
    ['execution/comment-needed', 'a skip without a word', dba, 'skip', failed, '  '],
    ['execution/comment-needed', 'a resolution without a word', dba, 'run-again', unknown, ''],
    ['execution/cell-not-found', 'another cell', dba, 'retry', executionFacts({ state: 'needs-decision' })],
    ['execution/decision-not-possible', 'a retry of what is unknown', dba, 'retry', unknown],
    ['execution/decision-not-possible', 'a resolution of what failed', dba, 'was-executed', failed],
    ['execution/decision-not-possible', 'a retry of what is in place', dba, 'retry', applied],
    ['execution/illegal-move', 'a run that goes on', dba, 'retry', executionFacts({ openCells: [openCell()] })],
  ])('%s: %s', (code, _why, actor, decision, facts, comment) => {
    expect(decide(actor, decision, facts, comment)).toMatchObject({ ok: false, error: { code } });
  });

  test.each<[Decision, ExecutionFacts, event: string, cell: string]>([
    ['retry', failed, 'decide', 'retry'],
    ['skip', failed, 'decide', 'skip'],
    ['skip', applied, 'decide', 'skip'],
    ['was-executed', unknown, 'decide', 'confirm'],
    ['run-again', unknown, 'decide', 'run-again'],
  ])('%s', (decision, facts, event, cell) => {
    const deed = decide(dba, decision, facts);
    invariant(deed.ok, 'allowed');
    expect(deed.value.event).toBe(event);
    expect(deed.value.cells[0]).toMatchObject({ event: cell, data: { actorId: dba.userId, comment: 'because' } });
    expect(deed.value.act.action).toBe('execution.decide');
  });

  test('lets the later statements of its target go on, and no others', () => {
    const held = openCell({ state: 'held', statementOrdinal: 2 });
    const elsewhere = openCell({ state: 'held', targetOrdinal: 1 });
    const deed = decide(dba, 'retry', { ...failed, openCells: [...failed.openCells, held, elsewhere] });
    invariant(deed.ok, 'allowed');
    expect(deed.value.cells.slice(1)).toEqual([{ cellId: held.cellId, from: 'held', event: 'release' }]);
  });

  test('leaves them waiting when another statement of the target needs its own', () => {
    const held = openCell({ state: 'held', statementOrdinal: 2 });
    const other = openCell({ state: 'unknown', statementOrdinal: 3 });
    const deed = decide(dba, 'skip', { ...failed, openCells: [...failed.openCells, held, other] });
    invariant(deed.ok, 'allowed');
    expect(deed.value.cells).toHaveLength(1);
  });

  test('to stop is open to whoever may control, and cancels what waits', () => {
    const held = openCell({ state: 'held', statementOrdinal: 2 });
    const deed = decide(member, 'stop', { ...failed, openCells: [...failed.openCells, held] });
    invariant(deed.ok, 'allowed');
    expect(deed.value.event).toBe('stop');
    expect(deed.value.cells).toEqual([{ cellId: held.cellId, from: 'held', event: 'cancel' }]);
  });
});

test('what can be decided depends on the state alone, and on nothing in most', () => {
  expect(possibleDecisions(openCell({ state: 'held' }))).toEqual([]);
  expect(possibleDecisions(openCell({ state: 'dispatched' }))).toEqual([]);
  expect(possibleDecisions(openCell())).toEqual(['retry', 'skip', 'stop']);
});
