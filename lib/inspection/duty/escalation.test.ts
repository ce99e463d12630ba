import { expect, test } from 'vitest';
import { dueStep } from '@/lib/inspection/duty/escalation';

const toldAt = new Date('2026-11-30T07:31:00Z');
const after = (minutes: number) => new Date(toldAt.getTime() + minutes * 60_000);
const rule = { afterMinutes: 30, steps: ['next', 'dba'] } as const;

test.each([
  [29, 0, undefined],
  [30, 0, 'next'],
  [45, 1, undefined],
  [60, 1, 'dba'],
  [300, 2, undefined],
  // A worker that was away does not skip a step.
  [90, 0, 'next'],
] as const)('after %d minutes with %d steps done: %s', (minutes, stepsDone, target) => {
  const due = dueStep({ ...rule, steps: [...rule.steps] }, { toldAt, stepsDone }, after(minutes));
  expect(due?.target).toBe(target);
  if (due) expect(due).toMatchObject({ step: stepsDone, minutes });
});

test('without steps nobody else is told', () => {
  expect(dueStep({ afterMinutes: 30, steps: [] }, { toldAt, stepsDone: 0 }, after(600))).toBeUndefined();
});
