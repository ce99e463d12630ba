import { describe, expect, test } from 'vitest';
import type { Role } from '@/lib/access/actor';
import type { ExecutionFacts, ExecutionVerdict } from '@/lib/approval/execution-rule';
import { effectiveExecutor, firstStart, judgeExecution } from '@/lib/approval/execution-rule';
import type { ExecutionWindow } from '@/lib/approval/execution-window';
import { isInWindow, nextInWindow } from '@/lib/approval/execution-window';
import type { Executor } from '@/lib/approval/policy';
import { newId, userIdSchema } from '@/lib/shared/ids';

const submitterId = newId(userIdSchema);
const dbaId = newId(userIdSchema);
const otherId = newId(userIdSchema);
const roles = (...names: Role[]) => new Set(names);
const facts = (executeBy: Executor, change: Partial<ExecutionFacts>): ExecutionFacts => ({
  actorId: dbaId,
  roles: roles('dba'),
  submitterId,
  approverIds: [],
  executeBy,
  executorMustDiffer: false,
  ...change,
});

describe('who may start', () => {
  const bySubmitter = { actorId: submitterId, roles: roles('developer') };
  const byOther = { actorId: otherId, roles: roles('developer', 'admin') };
  test.each<[executeBy: Executor, who: string, change: Partial<ExecutionFacts>, verdict: ExecutionVerdict]>([
    ['dba', 'a DBA', {}, 'may'],
    ['dba', 'the submitter', bySubmitter, 'only-dba'],
    ['submitter', 'the submitter', bySubmitter, 'may'],
    ['submitter', 'a DBA', {}, 'only-submitter'],
    ['submitter-or-dba', 'the submitter', bySubmitter, 'may'],
    ['submitter-or-dba', 'a DBA', {}, 'may'],
    ['submitter-or-dba', 'an admin', byOther, 'only-submitter-or-dba'],
    ['automatic', 'an admin', byOther, 'only-submitter-or-dba'],
    ['automatic', 'a DBA', {}, 'may'],
    ['dba', 'the approver', { approverIds: [dbaId] }, 'may'],
    ['dba', 'the approver where another must', { approverIds: [dbaId], executorMustDiffer: true }, 'approver-may-not'],
    ['dba', 'another DBA where another must', { approverIds: [otherId], executorMustDiffer: true }, 'may'],
  ])('%s: %s', (executeBy, _who, change, verdict) => {
    expect(judgeExecution(facts(executeBy, change))).toBe(verdict);
  });

  test.each<[policy: Executor, wish: 'policy' | 'submitter' | 'dba', effective: Executor]>([
    ['dba', 'submitter', 'dba'],
    ['submitter', 'dba', 'submitter'],
    ['automatic', 'dba', 'dba'],
    ['automatic', 'submitter', 'submitter'],
    ['submitter-or-dba', 'dba', 'dba'],
    ['submitter-or-dba', 'policy', 'submitter-or-dba'],
  ])('policy %s, wish %s: %s', (policy, wish, effective) => {
    expect(effectiveExecutor(policy, wish)).toBe(effective);
  });
});

describe('the window', () => {
  const night: ExecutionWindow = { days: [1, 2, 3, 4, 5], from: '22:00', to: '02:00', timeZone: 'Asia/Shanghai' };
  const noon: ExecutionWindow = { days: [6], from: '12:00', to: '13:00', timeZone: 'UTC' };
  test.each<[window: ExecutionWindow, at: string, inside: boolean]>([
    [night, '2026-11-20T14:00:00Z', true], // Friday 22:00 in Shanghai
    [night, '2026-11-20T13:59:59Z', false],
    [night, '2026-11-20T17:59:00Z', true], // Saturday 01:59 still belongs to Friday
    [night, '2026-11-20T18:00:00Z', false],
    [night, '2026-11-21T14:00:00Z', false], // Saturday
    [night, '2026-11-22T17:00:00Z', false], // Monday 01:00 belongs to Sunday
    [noon, '2026-11-21T12:00:00Z', true],
    [noon, '2026-11-21T13:00:00Z', false],
  ])('%# at %s', (window, at, inside) => {
    expect(isInWindow(window, new Date(at))).toBe(inside);
  });
  test('opens next', () => {
    expect(nextInWindow(night, new Date('2026-11-21T10:00:30Z'))).toEqual(new Date('2026-11-23T14:00:00Z'));
    const inside = new Date('2026-11-20T14:30:30.123Z');
    expect(nextInWindow(night, inside)).toBe(inside);
    expect(nextInWindow({ ...noon, to: '12:00' }, inside)).toBeUndefined();
  });
  test('and the asked time both hold', () => {
    const now = new Date('2026-11-20T10:00:00Z');
    const later = new Date('2026-11-20T15:00:00Z');
    expect(firstStart(now, { window: null, notBefore: null })).toBe(now);
    expect(firstStart(now, { window: null, notBefore: later })).toBe(later);
    expect(firstStart(later, { window: null, notBefore: now })).toBe(later);
    expect(firstStart(now, { window: night, notBefore: later })).toBe(later);
    expect(firstStart(now, { window: noon, notBefore: later })).toEqual(new Date('2026-11-21T12:00:00Z'));
  });
});
