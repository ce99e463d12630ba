import { expect, test } from 'vitest';
import { paletteQuery, paletteSections } from '@/components/ui/palette-query';

test.each([
  ['', paletteSections, ''],
  [' order ', paletteSections, 'order'],
  ['>pause', ['actions'], 'pause'],
  ['# 4821', ['tickets'], '4821'],
  ['@li', ['people'], 'li'],
  ['t:order_', ['tables'], 'order_'],
])('%s', (text, sections, needle) => {
  expect(paletteQuery(text)).toEqual({ sections, needle });
});
