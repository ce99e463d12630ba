import { expect, test } from 'vitest';
import { newTab, parseTabs, titleOf } from '@/components/console/tabs/tab';

const tab = newTab({ text: 'SELECT 1', targets: [{ instanceId: 'I', schema: 'trade' }] });

test('what was kept comes back', () => {
  const kept = { tabs: [tab, newTab()], activeId: tab.id };
  expect(parseTabs(JSON.stringify(kept))).toEqual(kept);
});

test.each([null, '', 'x', '[]', '{}', '{"tabs":[]}', '{"tabs":[{"id":1}]}', '{"tabs":"x"}'])(
  '%s is nothing',
  (stored) => {
    expect(parseTabs(stored)).toBeUndefined();
  },
);

test('a broken tab is left out and another one is shown instead of it', () => {
  expect(parseTabs(JSON.stringify({ tabs: [{ id: 'a', text: 5 }, tab], activeId: 'a' }))).toEqual({
    tabs: [tab],
    activeId: tab.id,
  });
});

test.each([
  [{ title: 'Orders', text: 'SELECT 1' }, 'Orders'],
  [{ title: null, text: '\n-- why\n  SELECT 1\nFROM t' }, 'SELECT 1'],
  [{ title: null, text: '-- only' }, 'Query'],
])('%j is called %s', (part, title) => {
  expect(titleOf(part, 'Query')).toBe(title);
});
