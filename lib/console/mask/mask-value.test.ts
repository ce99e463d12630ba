import { expect, test } from 'vitest';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import { maskValue } from '@/lib/console/mask/mask-value';

const partial = (first: number, last: number): MaskRule => ({ kind: 'partial', first, last });

test.each<[rule: MaskRule, value: string | null, shown: string | null]>([
  [{ kind: 'full' }, '13800138001', '******'],
  [{ kind: 'full' }, '', '******'],
  [{ kind: 'full' }, null, null],
  [{ kind: 'null' }, '13800138001', null],
  [{ kind: 'hash' }, 'a', '#a'],
  [partial(3, 2), '13800138001', '138******01'],
  [partial(3, 2), '138001380', '******'],
  [partial(0, 0), 'abc', '******'],
  [partial(1, 0), '订单号', '订******'],
  [partial(1, 0), '😀😀', '😀******'],
])('%j of %s -> %s', (rule, value, shown) => {
  expect(maskValue(rule, value, (text) => `#${text}`)).toBe(shown);
});
