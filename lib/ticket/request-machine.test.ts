import { describe, expect, test } from 'vitest';
import type { RequestEvent, RequestState } from '@/lib/ticket/request-machine';
import {
  moveRequest,
  requestArrows,
  requestEvents,
  requestStateFrom,
  requestStates,
} from '@/lib/ticket/request-machine';

type Row = [from: RequestState, event: RequestEvent, to: RequestState];

const legal: readonly Row[] = [
  ['draft', 'save', 'draft'],
  ['draft', 'submit', 'awaiting-approval'],
  ['draft', 'submit-automatic', 'approved'],
  ['draft', 'withdraw', 'withdrawn'],
  ['awaiting-approval', 'approve-step', 'awaiting-approval'],
  ['awaiting-approval', 'approve-last', 'approved'],
  ['awaiting-approval', 'reject', 'rejected'],
  ['awaiting-approval', 'withdraw', 'withdrawn'],
  ['awaiting-approval', 'revise', 'draft'],
  ['approved', 'start', 'in-execution'],
  ['approved', 'reject', 'rejected'],
  ['approved', 'withdraw', 'withdrawn'],
  ['approved', 'revise', 'draft'],
  ['in-execution', 'finish', 'closed'],
  ['closed', 'rerun', 'in-execution'],
  ['closed', 'revise', 'draft'],
  ['rejected', 'revise', 'draft'],
  ['rejected', 'withdraw', 'withdrawn'],
];

describe('request machine', () => {
  test.each(legal)('%s + %s -> %s', (from, event, to) => {
    expect(moveRequest(from, event)).toEqual({ ok: true, value: to });
  });

  const isLegal = (from: RequestState, event: RequestEvent) => legal.some(([f, e]) => f === from && e === event);
  const illegal = requestStates.flatMap((from) =>
    requestEvents.filter((event) => !isLegal(from, event)).map((event) => [from, event] as const),
  );
  test.each(illegal)('%s + %s is refused', (from, event) => {
    expect(moveRequest(from, event)).toEqual({ ok: false, error: { code: 'ticket/illegal-move', from, event } });
  });

  test.each(['rerun', 'revise'] as const)('what ended well is never open to %s', (event) => {
    expect(moveRequest('closed', event, 'done').ok).toBe(false);
    expect(moveRequest('closed', event, 'partly-failed').ok).toBe(true);
  });

  test('the arrows are the table', () => {
    expect(requestArrows.map(({ from, event, to }) => [from, event, to])).toEqual(expect.arrayContaining([...legal]));
    expect(requestArrows).toHaveLength(legal.length);
  });

  test('every state can be reached from draft and nothing leaves withdrawn', () => {
    const reached = new Set<RequestState>(['draft']);
    for (let grew = true; grew; ) {
      grew = false;
      for (const { from, to } of requestArrows) {
        if (reached.has(from) && !reached.has(to)) {
          reached.add(to);
          grew = true;
        }
      }
    }
    expect([...reached].sort()).toEqual([...requestStates].sort());
    expect(requestArrows.some(({ from }) => from === 'withdrawn')).toBe(false);
  });

  test('an unknown word in the column is a bug', () => {
    expect(() => requestStateFrom('executing')).toThrow('unknown request state');
    expect(() => requestStateFrom('toString')).toThrow('unknown request state');
  });
});
