import { expect, test } from 'vitest';
import { executionStates } from '@/lib/execution/execution-machine';
import { cellCounts } from '@/lib/ticket/execution-summary';
import { requestOutcomes, requestStates } from '@/lib/ticket/request-machine';
import type { ShownFacts, ShownWord } from '@/lib/ticket/shown-state';
import { shownLook, shownState, shownWords } from '@/lib/ticket/shown-state';

const now = new Date('2026-11-21T02:00:00Z');
const later = new Date('2026-11-21T17:00:00Z');
const facts = (change: Partial<ShownFacts>): ShownFacts => ({
  state: 'draft',
  outcome: null,
  review: undefined,
  openNeed: undefined,
  startsAt: undefined,
  execution: undefined,
  now,
  ...change,
});
const run = (state: (typeof executionStates)[number], cells = {}, notBefore: Date | null = null) => ({
  state,
  cells: cellCounts(cells),
  notBefore,
});

test.each<[what: string, change: Partial<ShownFacts>, word: ShownWord]>([
  ['a draft without review', {}, 'draft'],
  ['a draft in review', { review: { state: 'running', errors: 0 } }, 'reviewing'],
  ['a draft with errors', { review: { state: 'done', errors: 1 } }, 'rejected-by-review'],
  ['a reviewed draft', { review: { state: 'done', errors: 0 } }, 'draft'],
  ['a draft whose review broke', { review: { state: 'failed', errors: 0 } }, 'draft'],
  ['waiting', { state: 'awaiting-approval' }, 'awaiting-approval'],
  ['approved', { state: 'approved', startsAt: now }, 'approved'],
  ['approved for tonight', { state: 'approved', startsAt: later }, 'scheduled'],
  ['started, not yet seen', { state: 'in-execution' }, 'queued'],
  ['queued', { state: 'in-execution', execution: run('queued') }, 'queued'],
  ['queued for tonight', { state: 'in-execution', execution: run('queued', {}, later) }, 'scheduled'],
  ['running', { state: 'in-execution', execution: run('running', { done: 2 }) }, 'executing'],
  ['stopping', { state: 'in-execution', execution: run('cancelling') }, 'executing'],
  ['paused', { state: 'in-execution', execution: run('paused') }, 'paused'],
  ['waiting for an orphan', { state: 'in-execution', execution: run('waiting-orphan') }, 'paused'],
  ['failed at the first', { state: 'in-execution', execution: run('needs-decision', { failed: 1 }) }, 'failed'],
  [
    'failed in the middle',
    { state: 'in-execution', execution: run('needs-decision', { failed: 1, done: 1 }) },
    'partly-failed',
  ],
  ['unknown', { state: 'in-execution', execution: run('needs-decision', { unknown: 1, done: 9 }) }, 'unknown'],
  ['unknown although it goes on', { state: 'in-execution', execution: run('running', { unknown: 1 }) }, 'unknown'],
  [
    'closed as done with an unknown cell',
    { state: 'closed', outcome: 'done', execution: run('done', { unknown: 1 }) },
    'unknown',
  ],
  ['closed as done', { state: 'closed', outcome: 'done', execution: run('done', { done: 3 }) }, 'succeeded'],
  ['closed without outcome', { state: 'closed', execution: run('done') }, 'unknown'],
  ['closed as failed', { state: 'closed', outcome: 'failed' }, 'failed'],
  ['closed as partly failed', { state: 'closed', outcome: 'partly-failed' }, 'partly-failed'],
  ['closed as cancelled', { state: 'closed', outcome: 'cancelled' }, 'cancelled'],
  ['rejected', { state: 'rejected' }, 'rejected'],
  ['withdrawn', { state: 'withdrawn' }, 'withdrawn'],
])('%s: %s', (_what, change, word) => {
  expect(shownState(facts(change)).word).toBe(word);
});

test('an unknown cell is never shown as anything else once something ran', () => {
  for (const state of ['in-execution', 'closed'] as const) {
    for (const executionState of executionStates) {
      for (const outcome of [null, ...requestOutcomes]) {
        const execution = run(executionState, { unknown: 1, done: 5 });
        expect(shownState(facts({ state, outcome, execution })).word).toBe('unknown');
      }
    }
  }
});

test('only what is done is green', () => {
  for (const state of requestStates) {
    for (const outcome of [null, ...requestOutcomes]) {
      const { hue } = shownState(facts({ state, outcome, execution: run('failed', { failed: 1 }) }));
      expect({ state, outcome, green: hue === 'success' }).toEqual({
        state,
        outcome,
        green: state === 'approved' || (state === 'closed' && outcome === 'done'),
      });
    }
  }
});

test('waiting names the role, a schedule its time', () => {
  const waiting = shownState(facts({ state: 'awaiting-approval', openNeed: { anyOf: [{ role: 'dba' }] } }));
  expect(waiting.text).toEqual({ en: 'Waiting for DBA', zh: '等待 DBA 审批' });
  expect(shownState(facts({ state: 'approved', startsAt: later })).at).toEqual(later);
});

test('every word has its look', () => {
  for (const word of shownWords) {
    const { icon, text } = shownLook(word);
    expect(icon && text.en && text.zh).toBeTruthy();
  }
});
