import { expect, test } from 'vitest';
import { parseFailOn, reviewExitCode } from './fail-on';
import type { ShownFinding, ShownLevel } from './file-review';

const finding = (level: ShownLevel, exempted?: ShownFinding['exempted']): ShownFinding => ({
  level,
  id: 'x',
  message: '',
  ...(exempted && { exempted }),
});

test.each<[failOn: string, found: readonly ShownLevel[], code: 0 | 1 | 2]>([
  ['error', [], 0],
  ['error', ['notice', 'warning', 'gap'], 0],
  ['error', ['error'], 2],
  ['warning', ['notice', 'gap'], 0],
  ['warning', ['warning'], 1],
  ['warning', ['warning', 'error'], 2],
  ['notice', ['notice'], 1],
  ['notice', ['gap'], 0],
  ['gap', ['gap'], 1],
  ['gap', ['warning'], 0],
  ['gap', ['error', 'gap'], 2],
  ['error,gap', ['gap'], 1],
  ['warning, gap', ['warning'], 1],
])('--fail-on %s with %j gives %i', (failOn, found, code) => {
  const parsed = parseFailOn(failOn.split(','));
  expect(
    parsed &&
      reviewExitCode(
        found.map((level) => finding(level)),
        parsed,
      ),
  ).toBe(code);
});

test('what is exempted does not count', () => {
  const exempted = finding('error', { until: '2099-01-01', reason: 'agreed' });
  expect(reviewExitCode([exempted], { level: 'notice', gaps: true })).toBe(0);
});

test.each([[''], ['errors'], ['error,fatal']])('%j is refused', (text) => {
  expect(parseFailOn(text.split(','))).toBeUndefined();
});
