import { describe, expect, test } from 'vitest';
import type { ExecutionEvent, ExecutionState } from '@/lib/execution/execution-machine';
import {
  executionArrows,
  executionEvents,
  executionStateFrom,
  executionStates,
  isTerminal,
  isWorking,
  moveExecution,
} from '@/lib/execution/execution-machine';

const legal: readonly (readonly [ExecutionState, ExecutionEvent, ExecutionState])[] = [
  ['queued', 'claim', 'running'],
  ['queued', 'pause', 'paused'],
  ['queued', 'stop', 'cancelled'],
  ['running', 'pause', 'pausing'],
  ['running', 'stop', 'cancelling'],
  ['running', 'meet-orphan', 'waiting-orphan'],
  ['running', 'await-decision', 'needs-decision'],
  ['running', 'finish', 'done'],
  ['running', 'reach-stop', 'cancelled'],
  ['running', 'revoke', 'cancelled'],
  ['running', 'hold', 'queued'],
  ['pausing', 'resume', 'running'],
  ['pausing', 'stop', 'cancelling'],
  ['pausing', 'reach-pause', 'paused'],
  ['pausing', 'await-decision', 'needs-decision'],
  ['pausing', 'finish', 'done'],
  ['pausing', 'reach-stop', 'cancelled'],
  ['pausing', 'revoke', 'cancelled'],
  ['pausing', 'hold', 'paused'],
  ['paused', 'resume', 'queued'],
  ['paused', 'stop', 'cancelled'],
  ['cancelling', 'reach-stop', 'cancelled'],
  ['cancelling', 'await-decision', 'needs-decision'],
  ['cancelling', 'finish', 'done'],
  ['cancelling', 'revoke', 'cancelled'],
  ['waiting-orphan', 'orphan-ended', 'running'],
  ['waiting-orphan', 'pause', 'pausing'],
  ['waiting-orphan', 'stop', 'cancelling'],
  ['waiting-orphan', 'await-decision', 'needs-decision'],
  ['waiting-orphan', 'revoke', 'cancelled'],
  ['waiting-orphan', 'hold', 'queued'],
  ['needs-decision', 'decide', 'queued'],
  ['needs-decision', 'stop', 'failed'],
];

describe('moveExecution', () => {
  const pairs = executionStates.flatMap((from) => executionEvents.map((event) => [from, event] as const));

  test.each(pairs)('%s + %s', (from, event) => {
    const expected = legal.find(([state, name]) => state === from && name === event)?.[2] ?? 'refused';
    const moved = moveExecution(from, event);
    expect(moved.ok ? moved.value : 'refused').toBe(expected);
  });

  test('the arrows are exactly the legal moves', () => {
    expect(executionArrows.map(({ from, event, to }) => [from, event, to])).toHaveLength(legal.length);
  });
});

test('a run that ended never moves again', () => {
  expect(executionArrows.filter(({ from }) => isTerminal(from))).toEqual([]);
});

test('no state is both working and terminal', () => {
  expect(executionStates.filter((state) => isWorking(state) && isTerminal(state))).toEqual([]);
});

test('a word that is no state is a bug', () => {
  expect(() => executionStateFrom('toString')).toThrow('unknown execution state');
});
