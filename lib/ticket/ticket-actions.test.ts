import { describe, expect, test } from 'vitest';
import type { Actor, ProjectRole, Role, TokenScope } from '@/lib/access/actor';
import { executionStates } from '@/lib/execution/execution-machine';
import {
  environmentIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  stepIdSchema,
  userIdSchema,
} from '@/lib/shared/ids';
import { cellCounts } from '@/lib/ticket/execution-summary';
import { requestOutcomes, requestStates } from '@/lib/ticket/request-machine';
import type { Ticket } from '@/lib/ticket/ticket';
import type { TicketActionFacts } from '@/lib/ticket/ticket-actions';
import { ticketActionNames, ticketActions } from '@/lib/ticket/ticket-actions';

const projectId = newId(projectIdSchema);
const submitterId = newId(userIdSchema);
const person = (roles: readonly Role[], role: ProjectRole | null, change: Partial<Actor> = {}): Actor => ({
  userId: newId(userIdSchema),
  login: 'x',
  displayName: 'x',
  roles: new Set(roles),
  projects: new Map(role === null ? [] : [[projectId, role]]),
  via: 'web',
  ...change,
});
const submitter = person(['developer'], 'member', { userId: submitterId });
const dba = person(['dba'], null);
const at = new Date();
const ticket = (change: Partial<Ticket>): Ticket => ({
  id: newId(requestIdSchema),
  number: 4821,
  projectId,
  environmentId: newId(environmentIdSchema),
  submitterId,
  title: 't',
  description: '',
  state: 'draft',
  outcome: null,
  version: 0,
  currentRevision: 1,
  parentId: null,
  source: 'web',
  isDemo: false,
  createdAt: at,
  submittedAt: null,
  closedAt: null,
  updatedAt: at,
  ...change,
});
const facts = (of: Partial<Ticket>, change: Partial<TicketActionFacts> = {}): TicketActionFacts => ({
  ticket: ticket(of),
  authorIds: [submitterId],
  openStep: undefined,
  decidedByActor: false,
  executor: undefined,
  execution: undefined,
  submitBlockers: [],
  approveBlockers: [],
  executeBlockers: [],
  openGaps: 0,
  startsByItself: false,
  ...change,
});
const openStep = { id: newId(stepIdSchema), need: { anyOf: [{ role: 'dba' as const }] }, actorMay: true };
const told = (actor: Actor, of: TicketActionFacts) => {
  const { primary, others } = ticketActions(actor, of);
  const first = primary.kind === 'action' ? primary.name : `(${primary.text.en})`;
  return [first, ...others.map(({ name }) => name)].join(' ');
};
const run = (state: (typeof executionStates)[number], cells = {}) => ({ state, cells: cellCounts(cells) });
const auditor = person(['auditor'], null);

describe('what is offered', () => {
  test.each<[what: string, actor: Actor, of: TicketActionFacts, expected: string]>([
    ['own draft', submitter, facts({}), 'submit edit withdraw comment copy review-again'],
    ['draft of others', dba, facts({}), '(A draft of somebody else) edit withdraw comment copy review-again'],
    [
      'draft with a gap',
      dba,
      facts({}, { openGaps: 1 }),
      '(A draft of somebody else) edit withdraw comment copy review-again accept-gaps',
    ],
    [
      'to approve',
      dba,
      facts({ state: 'awaiting-approval' }, { openStep }),
      'approve reject edit withdraw comment copy',
    ],
    [
      'to approve by others',
      person(['developer'], 'member'),
      facts({ state: 'awaiting-approval' }, { openStep: { ...openStep, actorMay: false } }),
      '(Waiting for DBA) edit comment copy',
    ],
    [
      'own, with the right',
      submitter,
      facts({ state: 'awaiting-approval' }, { openStep }),
      '(Waiting for DBA) edit withdraw comment copy',
    ],
    [
      'written by the approver',
      dba,
      facts({ state: 'awaiting-approval' }, { openStep, authorIds: [submitterId, dba.userId] }),
      '(Waiting for DBA) edit withdraw comment copy',
    ],
    ['to execute', dba, facts({ state: 'approved' }, { executor: 'may' }), 'execute reject edit withdraw comment copy'],
    [
      'starts by itself',
      dba,
      facts({ state: 'approved' }, { executor: 'may', startsByItself: true }),
      '(Approved, starts by itself) reject execute edit withdraw comment copy',
    ],
    [
      'executed by a DBA',
      submitter,
      facts({ state: 'approved' }, { executor: 'only-dba' }),
      '(Approved, a DBA executes it) edit withdraw comment copy',
    ],
    ['rejected, own', submitter, facts({ state: 'rejected' }), 'revise withdraw comment copy'],
    ['rejected', dba, facts({ state: 'rejected' }), '(Rejected, waiting for its author) edit withdraw comment copy'],
    ['failed', dba, facts({ state: 'closed', outcome: 'failed' }, { executor: 'may' }), 'rerun edit comment copy'],
    [
      'failed, own',
      submitter,
      facts({ state: 'closed', outcome: 'failed' }, { executor: 'only-dba' }),
      'revise comment copy',
    ],
    ['done', dba, facts({ state: 'closed', outcome: 'done' }, { executor: 'may' }), '(Executed) comment copy'],
    ['withdrawn', submitter, facts({ state: 'withdrawn' }), '(Withdrawn) comment copy'],
    [
      'an auditor',
      auditor,
      facts({ state: 'awaiting-approval' }, { openStep: { ...openStep, actorMay: false } }),
      '(Waiting for DBA)',
    ],
    [
      'running',
      dba,
      facts({ state: 'in-execution' }, { execution: run('running') }),
      '(Executing) pause stop comment copy',
    ],
    [
      'paused',
      dba,
      facts({ state: 'in-execution' }, { executor: 'may', execution: run('paused') }),
      'resume stop comment copy',
    ],
    [
      'paused, by who may not execute',
      submitter,
      facts({ state: 'in-execution' }, { executor: 'only-dba', execution: run('paused') }),
      '(Executing) stop comment copy',
    ],
    [
      'failed on the way',
      dba,
      facts({ state: 'in-execution' }, { executor: 'may', execution: run('needs-decision', { failed: 1 }) }),
      'decide stop comment copy',
    ],
    [
      'failed on the way, own',
      submitter,
      facts({ state: 'in-execution' }, { executor: 'may', execution: run('needs-decision', { failed: 1 }) }),
      'decide stop comment copy',
    ],
    [
      'failed on the way, not the executor',
      submitter,
      facts({ state: 'in-execution' }, { executor: 'only-dba', execution: run('needs-decision', { failed: 1 }) }),
      '(Waiting for the decision of who executes it) stop comment copy',
    ],
    ['stopping', dba, facts({ state: 'in-execution' }, { execution: run('cancelling') }), '(Executing) comment copy'],
    [
      'unknown',
      dba,
      facts({ state: 'in-execution' }, { execution: run('needs-decision', { unknown: 1 }) }),
      'decide stop comment copy',
    ],
    [
      'unknown, own',
      submitter,
      facts({ state: 'in-execution' }, { execution: run('needs-decision', { unknown: 1 }) }),
      '(Waiting for the decision of a DBA) stop comment copy',
    ],
  ])('%s', (_what, actor, of, expected) => {
    expect(told(actor, of)).toBe(expected);
  });

  test('blockers never hide the action; they come with it', () => {
    const blockers = [{ code: 'no-targets' as const }, { code: 'title-missing' as const }];
    expect(ticketActions(submitter, facts({}, { submitBlockers: blockers })).primary).toEqual({
      kind: 'action',
      name: 'submit',
      blockers,
    });
  });

  test('a token without the scope is offered nothing that needs it', () => {
    const token = { scopes: new Set<TokenScope>(['read']) };
    const reader = { ...dba, token };
    expect(told(reader, facts({ state: 'awaiting-approval' }, { openStep }))).toBe('(Waiting for DBA)');
  });
});

describe('never', () => {
  const everyone = [submitter, dba, auditor, person(['admin'], 'owner'), person(['on-call'], null)];
  const everyFacts = requestStates.flatMap((state) =>
    [null, ...requestOutcomes].flatMap((outcome) =>
      executionStates.map((execution) =>
        facts({ state, outcome }, { openStep, executor: 'may', execution: run(execution), openGaps: 1 }),
      ),
    ),
  );
  const offers = (actor: Actor, of: TicketActionFacts) => {
    const { primary, others } = ticketActions(actor, of);
    return [...(primary.kind === 'action' ? [primary.name] : []), ...others.map(({ name }) => name)];
  };

  test('the own ticket to approve, reject or accept gaps of', () => {
    for (const of of everyFacts) {
      expect(offers(submitter, of).filter((name) => ['approve', 'reject', 'accept-gaps'].includes(name))).toEqual([]);
    }
  });

  test('anything to an auditor', () => {
    for (const of of everyFacts)
      expect(offers(auditor, of).filter((name) => name !== 'approve' && name !== 'reject')).toEqual([]);
  });

  test('the same twice, or a name that is not in the list', () => {
    for (const actor of everyone) {
      for (const of of everyFacts) {
        const names = offers(actor, of);
        expect(new Set(names).size).toBe(names.length);
        expect(names.every((name) => ticketActionNames.includes(name))).toBe(true);
      }
    }
  });
});
