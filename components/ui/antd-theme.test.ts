import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ThemeMode } from '@/components/ui/antd-theme';
import { palettes } from '@/components/ui/antd-theme';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

/** The variables of one theme block of app/globals.css. */
function variablesOf(mode: ThemeMode): Map<string, string> {
  const start = css.search(mode === 'light' ? /^:root,\s*\[data-theme="light"\] \{/m : /^\[data-theme="dark"\] \{/m);
  expect(start).toBeGreaterThan(-1);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
}

/** The CSS formatter writes colours in lower case and numbers in full. */
const normal = (value: string) => value.toLowerCase().replace(/\s+/g, '').replace(/\b0\./g, '.');

const kebab = (name: string) => name.replace(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`);

describe.each<ThemeMode>(['light', 'dark'])('palette %s', (mode) => {
  const variables = variablesOf(mode);
  test.each(Object.entries(palettes[mode]))('%s is the variable of globals.css', (name, value) => {
    expect(normal(variables.get(kebab(name)) ?? '')).toBe(normal(value));
  });
});

test('both themes define the same variables', () => {
  const light = [...variablesOf('light').keys()].sort();
  const dark = [...variablesOf('dark').keys()].sort();
  expect(dark).toEqual(light);
});

/** WCAG relative luminance of #RRGGBB. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each<ThemeMode>(['light', 'dark'])('contrast %s', (mode) => {
  const v = variablesOf(mode);
  const hues = ['accent', 'success', 'warning', 'error', 'unknown', 'neutral'];
  test.each([
    ...['text', 'text-2', 'text-3'].flatMap((text) =>
      ['bg-page', 'bg-surface', 'bg-sunken', 'bg-nav'].map((background) => [text, background]),
    ),
    ...hues.flatMap((hue) => [
      [hue, `${hue}-soft`],
      [hue, 'bg-surface'],
    ]),
    ['on-accent', 'accent'],
    ['on-error', 'error'],
    ...['dev', 'test', 'staging', 'prod'].map((kind) => [`env-${kind}`, `env-${kind}-soft`]),
  ])('%s on %s reaches 4.5 : 1', (text = '', background = '') => {
    expect(contrast(v.get(text) ?? '', v.get(background) ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});
