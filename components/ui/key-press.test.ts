import { describe, expect, test } from 'vitest';
import { chordOf, keyLabel, stepSequence } from '@/components/ui/key-press';

const press = (key: string, modifiers: { ctrl?: boolean; meta?: boolean; shift?: boolean; alt?: boolean } = {}) => ({
  key,
  ctrlKey: modifiers.ctrl ?? false,
  metaKey: modifiers.meta ?? false,
  shiftKey: modifiers.shift ?? false,
  altKey: modifiers.alt ?? false,
});

test.each([
  [press('t'), 't'],
  [press('T', { shift: true }), 't'],
  [press('?', { shift: true }), '?'],
  [press('k', { ctrl: true }), 'ctrl k'],
  [press('k', { meta: true }), 'ctrl k'],
  [press('F8', { shift: true }), 'shift f8'],
  [press('F', { ctrl: true, shift: true }), 'ctrl shift f'],
  [press('.', { ctrl: true }), 'ctrl .'],
])('%o is %s', (event, chord) => {
  expect(chordOf(event)).toBe(chord);
});

describe('sequences', () => {
  const bound = ['g t', 'g i', 't', 'n', 'ctrl k'];
  test.each([
    [undefined, 't', { kind: 'run', keys: 't' }],
    [undefined, 'g', { kind: 'wait', prefix: 'g' }],
    ['g', 't', { kind: 'run', keys: 'g t' }],
    ['g', 'n', { kind: 'run', keys: 'n' }],
    ['g', 'x', { kind: 'none' }],
    ['g', 'g', { kind: 'wait', prefix: 'g' }],
    [undefined, 'x', { kind: 'none' }],
  ] as const)('after %s, %s', (prefix, chord, step) => {
    expect(stepSequence(bound, prefix, chord)).toEqual(step);
  });
});

test('labels for people', () => {
  expect(keyLabel('g t')).toEqual(['G', 'T']);
  expect(keyLabel('ctrl .')).toEqual(['Ctrl', '.']);
  expect(keyLabel('f8')).toEqual(['F8']);
});
