import { expect, test } from 'vitest';
import type { ScoredResult } from '@/lib/inspection/run/run-summary';
import { summaryOf } from '@/lib/inspection/run/run-summary';

const scored = (value: number, change: Partial<ScoredResult> = {}): ScoredResult => ({
  kind: 'scored',
  value,
  coverage: 0.9,
  warnings: 1,
  criticals: 0,
  isAnswered: true,
  ...change,
});
const healthy = Array.from({ length: 90 }, () => scored(98));

test('the fleet is as good as the best of its worst tenth', () => {
  const burning = Array.from({ length: 10 }, (_, i) => scored(30 + i, { criticals: 2 }));
  expect(summaryOf([...healthy, ...burning])).toMatchObject({
    worstDecile: 39,
    belowSixty: 10,
    criticals: 20,
    warnings: 100,
  });
  expect(summaryOf([...healthy, ...burning.slice(0, 5), ...healthy.slice(0, 5)])).toMatchObject({
    worstDecile: 98,
    belowSixty: 5,
  });
});

test('who is down counts as 0, who was not seen as nothing', () => {
  const down = scored(0, { kind: 'down', coverage: 0, isAnswered: false });
  const unseen = scored(0, { kind: 'none', value: null, coverage: 0, isAnswered: false });
  const blind = scored(0, { kind: 'none', value: null, coverage: 0.4 });
  expect(summaryOf([scored(95), down, unseen, blind])).toEqual({
    instances: 4,
    answered: 2,
    down: 1,
    unseen: 1,
    unscored: 1,
    belowSixty: 1,
    worstDecile: 0,
    coverage: 0.65,
    warnings: 4,
    criticals: 0,
  });
});

test('of nothing there is nothing to say', () => {
  expect(summaryOf([])).toMatchObject({ instances: 0, worstDecile: null, coverage: 0 });
});
