import { describe, expect, test } from 'vitest';
import { compileGlob, compilePattern } from '@/lib/review/custom/linear-pattern';

const texts = [
  '',
  'a',
  'b',
  'ab',
  'aab',
  'orders',
  'order_log',
  'ORDER_LOG',
  'log2024',
  't-1',
  'a b',
  '订单',
  'x.y',
  'aaaa',
  '_tmp',
];

describe('compilePattern agrees with RegExp', () => {
  test.each([
    'a',
    '^a$',
    '^a*b$',
    'a+b',
    '^(a|b)+$',
    '^[a-z_]+$',
    '^[^a-z]*$',
    '_log$',
    '^\\w+$',
    '\\d{4}',
    '^a{2,3}b?$',
    '^a{2,}$',
    '\\bb',
    'a\\Bb',
    '[\\d-]',
    '[一-龥]',
    '^(?:order|orders)(_log)?$',
    '\\.',
    '^$',
    '',
    'a|',
    '(a*)*b',
    '[a-]',
    '^.+ .+$',
    'a+?b',
  ])('%s', (source) => {
    const compiled = compilePattern(source);
    expect(compiled).toMatchObject({ ok: true });
    if (!compiled.ok) return;
    const expected = texts.filter((text) => new RegExp(source, 'u').test(text));
    expect(texts.filter((text) => compiled.value.test(text))).toEqual(expected);
  });

  test('(?i) in front is any case', () => {
    const compiled = compilePattern('(?i)^[A-F]?order_LOG$');
    expect(compiled.ok && ['order_log', 'ORDER_LOG', 'fOrder_log'].every((text) => compiled.value.test(text))).toBe(
      true,
    );
  });
});

test('what would hang an engine that goes back ends at once', () => {
  const compiled = compilePattern('^(a|a|aa)*(a+)+(a*)*b$');
  const before = performance.now();
  expect(compiled.ok && compiled.value.test('a'.repeat(100_000))).toBe(false);
  expect(performance.now() - before).toBeLessThan(500);
});

test.each([
  ['(a)\\1', 'refers back'],
  ['(?=a)', 'looks ahead'],
  ['(?<!a)b', 'looks ahead'],
  ['(?<name>a)', 'names a group'],
  ['a'.repeat(201), 'longer than 200'],
  ['(a{100}){100}', 'too large'],
  ['a{101}', 'more than 100 times'],
  ['(a', 'never closed'],
  ['a)', 'without its ('],
  ['[a', 'an end where'],
  ['*a', 'nothing to repeat'],
  ['a**', 'repetition of a repetition'],
  ['[z-a]', 'ends before'],
  ['a{3,2}', 'ends before'],
  ['\\q', 'unknown escape'],
  ['a++', 'possessive'],
  ['('.repeat(30) + ')'.repeat(30), 'too deep'],
])('refuses %s and says why', (source, reason) => {
  const compiled = compilePattern(source);
  expect(compiled.ok ? '' : compiled.text.en).toContain(reason);
  expect(compiled.ok ? '' : compiled.text.zh).not.toBe('');
});

test.each<[glob: string, name: string, isMatch: boolean]>([
  ['*_log', 'order_log', true],
  ['*_log', 'ORDER_LOG', true],
  ['*_log', 'order_logs', false],
  ['t?', 't1', true],
  ['t?', 't12', false],
  ['a.b', 'axb', false],
  ['(x)', '(x)', true],
  ['*', '', true],
])('glob %s and %s: %s', (glob, name, isMatch) => {
  expect(compileGlob(glob).test(name)).toBe(isMatch);
});
