import { expect, test } from 'vitest';
import type { TimelineEntry } from '@/lib/ticket/timeline';
import { timelineView } from './timeline-view';

const entry = (part: Partial<TimelineEntry>): TimelineEntry => ({
  at: new Date('2026-01-01T00:00:00Z'),
  person: { id: 'u' as never, login: 'zhou.min', displayName: '周敏' },
  via: 'web',
  action: 'ticket.submit',
  weight: 'line',
  text: { en: 'submitted revision 1', zh: '提交版本 1' },
  times: 1,
  comment: null,
  reason: null,
  ...part,
});
const shown = (part: Partial<TimelineEntry>, complete = true) =>
  timelineView([entry(part)], { canTake: true, complete });

test('a deed is one line with who and what', () => {
  expect(shown({})).toMatchObject([{ kind: 'event', text: { en: '**周敏** submitted revision 1' } }]);
});

test('what Sluice did itself has no name in front', () => {
  expect(shown({ person: null, text: { en: 'the run ended: done', zh: '执行结束：done' } })).toMatchObject([
    { text: { en: 'The run ended: done' } },
  ]);
});

test('a draft that was saved nine times is one line', () => {
  expect(shown({ action: 'ticket.save', text: { en: 'saved the draft', zh: '保存草稿' }, times: 9 })).toMatchObject([
    { text: { en: '**周敏** saved the draft ×9' } },
  ]);
});

test('a rejection is a card with its reason', () => {
  expect(shown({ action: 'ticket.reject', reason: 'no index' })).toMatchObject([
    { kind: 'comment', rejection: true, body: 'no index', author: '周敏' },
  ]);
});

test('suggested SQL names its statement as people count', () => {
  const comment = {
    id: 'c' as never,
    authorId: 'u' as never,
    body: 'better',
    revisionN: 1,
    statementOrdinal: 2,
    suggestion: 'DO 1',
    createdAt: new Date(),
  };
  expect(shown({ comment })).toMatchObject([{ suggestion: { ordinal: 3, sql: 'DO 1', canTake: true } }]);
});

test('a story that is longer than what is shown says so', () => {
  expect(shown({}, false).map(({ id }) => id)).toContain('more');
});
