/** What the keyboard map needs of an event, so that it can be tested without a browser. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
};

/** "ctrl k", "shift f8", "?", "t": Cmd counts as Ctrl; shift is only named where the character does not show it. */
export function chordOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string {
  const named = key.length > 1;
  const parts = [];
  if (ctrlKey || metaKey) parts.push('ctrl');
  if (altKey) parts.push('alt');
  if (shiftKey && (named || ctrlKey || metaKey)) parts.push('shift');
  parts.push(key === ' ' ? 'space' : key.toLowerCase());
  return parts.join(' ');
}

/** Chords of a sequence such as "g t" come within this time. */
export const sequenceMs = 1200;

export type SequenceStep =
  | { readonly kind: 'run'; readonly keys: string }
  | { readonly kind: 'wait'; readonly prefix: string }
  | { readonly kind: 'none' };

/** Decides what a chord means after an open prefix, among the bound key sequences. */
export function stepSequence(bound: readonly string[], prefix: string | undefined, chord: string): SequenceStep {
  const whole = prefix ? `${prefix} ${chord}` : chord;
  if (bound.includes(whole)) return { kind: 'run', keys: whole };
  if (bound.some((keys) => keys.startsWith(`${whole} `))) return { kind: 'wait', prefix: whole };
  return prefix ? stepSequence(bound, undefined, chord) : { kind: 'none' };
}

/** "G T", "Ctrl K", "F8" for people. */
export function keyLabel(keys: string): readonly string[] {
  return keys
    .split(' ')
    .map((key) => (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1)));
}
