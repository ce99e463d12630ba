import { expect, test } from 'vitest';
import { cellEvents } from '@/lib/execution/cell-machine';
import { executionEvents } from '@/lib/execution/execution-machine';
import { noteNames } from '@/lib/execution/journal';
import { eventLines } from './event-lines';
import { run } from './testing/run';

const at = '2026-01-01T00:00:00.000Z';
const lineOf = (event: string, cellId: string | null = null, data = {}) =>
  eventLines(run({ events: [{ seq: 1, at, event, cellId, data }] }))[0];

test.each([
  ...executionEvents.map((name) => `execution.${name}`),
  ...cellEvents.map((name) => `cell.${name}`),
  ...noteNames.map((name) => `note.${name}`),
])('%s has words in both languages', (event) => {
  const line = lineOf(event);
  expect(line?.text.en).not.toBe(event);
  expect(line?.text.zh).not.toBe(line?.text.en);
});

test('a line names its statement and database, and what came of it', () => {
  const line = lineOf('cell.succeed', 'two', { affectedRows: 1 });
  expect(line).toMatchObject({ cellId: 'two', outcome: { en: '1 row', zh: '1 行' } });
  expect(line?.text.en).toBe('**S2** done on `shop`');
});

test('the newest comes first, and what has no words is shown by its name', () => {
  const events = [1, 2].map((seq) => ({ seq, at, event: `note.of-tomorrow-${seq}`, cellId: null, data: {} }));
  expect(eventLines(run({ events })).map(({ text }) => text.en)).toEqual(['note.of-tomorrow-2', 'note.of-tomorrow-1']);
});
