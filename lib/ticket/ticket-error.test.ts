import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gapIdSchema, instanceIdSchema, newId, requestIdSchema, stepIdSchema, userIdSchema } from '@/lib/shared/ids';
import type { Blocker } from '@/lib/ticket/blocker';
import { blockerKinds, blockerText } from '@/lib/ticket/blocker';
import type { TicketError } from '@/lib/ticket/ticket-error';
import { ticketErrorStatus, ticketErrorText } from '@/lib/ticket/ticket-error';

const requestId = newId(requestIdSchema);
const instanceId = newId(instanceIdSchema);
const zhou = { id: newId(userIdSchema), login: 'zhou.min', displayName: '周敏' };
const chen = { id: newId(userIdSchema), login: 'chen.hao', displayName: '陈浩' };
const by = { person: zhou, action: 'ticket.save', at: '2026-11-21T01:21:00.000Z' };
const dba = { anyOf: [{ role: 'dba' as const }] };

const errors: readonly TicketError[] = [
  { code: 'access/forbidden', action: 'ticket.approve', neededRoles: ['dba'], neededProjectRoles: ['owner'] },
  { code: 'ticket/illegal-move', from: 'closed', event: 'submit' },
  { code: 'ticket/not-found' },
  { code: 'ticket/project-unknown' },
  { code: 'ticket/environment-unknown' },
  { code: 'ticket/changed-meanwhile', requestId, version: 3, by },
  { code: 'ticket/content-changed', requestId, contentHash: 'a'.repeat(64), by: null },
  { code: 'ticket/own-ticket', approvers: [zhou, chen] },
  { code: 'ticket/not-yours', submitter: zhou },
  { code: 'ticket/step-not-open', stepId: newId(stepIdSchema), by },
  { code: 'ticket/not-an-approver', need: dba },
  { code: 'ticket/decided-another-step' },
  { code: 'ticket/not-an-executor', verdict: 'only-dba' },
  { code: 'ticket/blocked', blockers: [{ code: 'no-targets' }] },
  { code: 'ticket/bad-target', targets: [{ instanceId, schemaName: 'trade', reason: 'not-in-project' }] },
  { code: 'ticket/script-too-large', bytes: 6 * 1_048_576, bytesMax: 5 * 1_048_576 },
  { code: 'ticket/too-many-statements', statements: 6_000, statementsMax: 5_000 },
  { code: 'ticket/too-many-targets', targets: 501, targetsMax: 500 },
  { code: 'ticket/empty-script' },
  { code: 'ticket/comment-needed' },
  { code: 'ticket/statement-unknown', ordinal: 4 },
  { code: 'ticket/comment-unknown' },
  { code: 'ticket/suggestion-outdated' },
  { code: 'ticket/gap-unknown', gapId: newId(gapIdSchema) },
  { code: 'ticket/key-reused', requestId },
];

const blockers: readonly Blocker[] = [
  { code: 'title-missing' },
  { code: 'no-targets' },
  { code: 'review-running' },
  { code: 'review-failed' },
  {
    code: 'review-errors',
    places: [
      { statement: 2, line: 8, unitId: 'x' },
      { statement: 3, line: 11, unitId: 'y' },
    ],
  },
  { code: 'gaps-not-accepted', gaps: [{ id: newId(gapIdSchema), cause: 'estimate-missing' }] },
  { code: 'review-only-instance', instanceId, name: 'pay-core-01' },
  { code: 'not-one-transaction', statements: [1, 3] },
  { code: 'rows-expected-of-no-dml', statements: [2] },
  { code: 'nobody-can-approve', step: 2, need: dba },
  { code: 'window-empty' },
  { code: 'already-executed', statements: [1] },
  { code: 'outside-window', opensAt: '2026-11-21T14:00:00.000Z' },
  { code: 'not-before', at: '2026-11-21T14:00:00.000Z' },
];

describe('texts', () => {
  test('every code has a sentence in both languages, without a hole left over', () => {
    expect(errors.map(({ code }) => code).sort()).toEqual(Object.keys(ticketErrorStatus).sort());
    expect(blockers.map(({ code }) => code).sort()).toEqual(Object.keys(blockerKinds).sort());
    const texts = [...errors.map(ticketErrorText), ...blockers.map(blockerText)];
    for (const { en, zh } of texts) {
      expect(en).toMatch(/^[A-Z0-9a-z].*\.$/s);
      expect(zh).toMatch(/[。]$/);
      expect(`${en}${zh}`).not.toMatch(/undefined|\{|\}|NaN|!|please/i);
    }
  });

  test.each<[error: TicketError, en: string, zh: string]>([
    [
      { code: 'ticket/own-ticket', approvers: [zhou, chen] },
      'You wrote this ticket, so someone else must decide. 周敏 or 陈浩 can.',
      '工单由你提交或编写，需要别人决定。周敏或陈浩可以。',
    ],
    [
      { code: 'ticket/blocked', blockers: blockers.slice(4, 5) },
      '2 errors in lines 8 and 11. Fix them or remove the statements.',
      '第 8、11 行有 2 个错误。改正或删除这些语句。',
    ],
  ])('%#', (error, en, zh) => {
    expect(ticketErrorText(error)).toEqual({ en, zh });
  });
});

test('every code is refused somewhere in a test of the service', () => {
  const tests = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.int.test.ts'))
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n');
  const untested = [...Object.keys(ticketErrorStatus), ...Object.keys(blockerKinds)].filter(
    (code) => !tests.includes(`'${code}'`),
  );
  expect(untested).toEqual([]);
});
