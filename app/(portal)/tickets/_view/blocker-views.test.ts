import { expect, test } from 'vitest';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import type { Blocker } from '@/lib/ticket/blocker';
import { blockerViews } from './blocker-views';

const context = { editHref: '/tickets/7/edit', moment: () => ({ en: '01:00', zh: '01:00' }) };
const viewOf = (blocker: Blocker, part: Partial<typeof context> = {}) =>
  blockerViews([blocker], { ...context, ...part })[0];

test('what the author puts right leads to the editor', () => {
  expect(viewOf({ code: 'review-errors', places: [] })).toMatchObject({ fix: { href: '/tickets/7/edit' } });
});

test('in the editor there is nowhere else to go', () => {
  const [view] = blockerViews([{ code: 'title-missing' }], { moment: context.moment });
  expect(view?.fix).toBeUndefined();
});

test('what clears by itself says so, with the time on the reader’s clock', () => {
  const view = viewOf({ code: 'outside-window', opensAt: '2026-08-13T17:00:00Z' });
  expect(view).toMatchObject({ waits: true });
  expect(view?.text.en).toContain('01:00');
});

test('an instance without an account leads to the instance', () => {
  const instanceId = newId(instanceIdSchema);
  expect(viewOf({ code: 'review-only-instance', instanceId, name: 'replica' })).toMatchObject({
    fix: { href: `/instances/${instanceId}` },
  });
});
