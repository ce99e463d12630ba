import { expect, test } from 'vitest';
import { targetText } from './ticket-row';

test.each<[name: string | null, count: number, en: string, zh: string]>([
  [null, 0, 'no target yet', '未选择目标'],
  ['order-primary/shop', 1, 'shop on order-primary', 'order-primary 的 shop'],
  ['a/b/shop', 1, 'shop on a/b', 'a/b 的 shop'],
  ['order-primary/shop', 32, '32 targets', '32 个目标'],
])('%s of %d targets', (targetName, targetCount, en, zh) => {
  expect(targetText({ targetName, targetCount }, 'en')).toBe(en);
  expect(targetText({ targetName, targetCount }, 'zh')).toBe(zh);
});
