import { expect, test } from 'vitest';
import { seesOwnOnly } from '@/lib/instance/live/read-sessions';

const ours = { thread: 7, user: 'sluice_ro' };

test.each([
  ['others are connected, and none is shown', [ours], 12, true],
  ['only sessions of the same account are shown', [ours, { thread: 8, user: 'sluice_ro' }], 12, true],
  ['somebody else is shown', [ours, { thread: 9, user: 'app' }], 12, false],
  ['nobody else is connected', [ours], 1, false],
  ['the server does not say how many there are', [ours], null, false],
])('%s', (_, rows, connected, expected) => {
  expect(seesOwnOnly(rows, 7, connected)).toBe(expected);
});
