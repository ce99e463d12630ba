import { expect, test } from 'vitest';
import { partitionEndMs } from '@/lib/inspection/partition-end';

test.each([
  ['`created`', "'2026-03-10'", '2026-03-10T00:00:00.000Z'],
  ['`created`', "'2026-03-10 12:30:00'", '2026-03-10T12:30:00.000Z'],
  ['`created`,`id`', "'2026-03-10',100", '2026-03-10T00:00:00.000Z'],
  ['to_days(`created`)', '740050', '2026-03-10T00:00:00.000Z'],
  ['to_seconds(`created`)', String(740_050 * 86_400), '2026-03-10T00:00:00.000Z'],
  ['unix_timestamp(`created`)', '1773100800', '2026-03-10T00:00:00.000Z'],
  ['year(`created`)', '2027', '2027-01-01T00:00:00.000Z'],
  ['`day`', '20260310', '2026-03-10T00:00:00.000Z'],
  ['`month`', '202603', '2026-03-01T00:00:00.000Z'],
  ['`id`', '1000000', undefined],
  ['`id`', 'MAXVALUE', undefined],
  ['yearweek(`created`)', '202611', undefined],
  ['`id`', '20269901', undefined],
])('%s less than %s ends at %s', (expression, bound, end) => {
  const found = partitionEndMs(expression, bound);
  expect(found === undefined ? undefined : new Date(found).toISOString()).toBe(end);
});
