import type { PatternNode } from '@/lib/review/custom/pattern-syntax';
import { parsePattern } from '@/lib/review/custom/pattern-syntax';
import type { Text } from '@/lib/shared/text';

/**
 * Regular expressions that people write, run so that none can hang a review: every state at once (Thompson 1968), never by trying
 * and going back. The work is at most states times characters, and both are bounded. What cannot be run so is refused.
 */
export type LinearPattern = { test(text: string): boolean };

export const patternLengthMax = 200;
export const statesMax = 1_000;
/** Of a text that is looked at; names have 64 at most. */
export const inputLengthMax = 2_000;

export type PatternRefusal = { readonly text: Text };
export type PatternResult =
  | { readonly ok: true; readonly value: LinearPattern }
  | ({ readonly ok: false } & PatternRefusal);

type Step =
  | { readonly kind: 'take'; readonly takes: (code: number) => boolean }
  | { readonly kind: 'fork'; readonly to: number[] }
  | { readonly kind: 'assert'; readonly at: 'start' | 'end' | 'word' | 'not-word' }
  | { readonly kind: 'match' };

/** `(?i)` in front: any case. */
export function compilePattern(source: string): PatternResult {
  if (source.length > patternLengthMax) {
    const max = patternLengthMax;
    return refused({ en: `It is longer than ${max} characters.`, zh: `超过 ${max} 个字符。` });
  }
  const anyCase = source.startsWith('(?i)');
  const parsed = parsePattern(anyCase ? source.slice('(?i)'.length) : source, anyCase);
  if (!parsed.ok) return parsed;
  const steps: Step[] = [];
  if (!emit(parsed.value, steps)) {
    return refused({
      en: `Its repetitions make it too large (more than ${statesMax} steps). Use * or + instead of a high count.`,
      zh: `重复次数使它过大（超过 ${statesMax} 步）。请用 * 或 + 代替很大的次数。`,
    });
  }
  steps.push({ kind: 'match' });
  return { ok: true, value: { test: (text) => run(steps, anyCase ? text.toLowerCase() : text) } };
}

const refused = (text: Text): PatternResult => ({ ok: false, text });

/** False when there are too many steps. */
function emit(node: PatternNode, steps: Step[]): boolean {
  if (steps.length > statesMax) return false;
  switch (node.kind) {
    case 'take':
    case 'assert':
      steps.push(node);
      return true;
    case 'sequence':
      return node.of.every((part) => emit(part, steps));
    case 'either':
      return emitEither(node.of, steps);
    case 'repeat': {
      for (let i = 0; i < node.min; i++) if (!emit(node.of, steps)) return false;
      if (node.max === undefined) return emitLoop(node.of, steps);
      for (let i = node.min; i < node.max; i++) {
        const fork: Step = { kind: 'fork', to: [steps.length + 1] };
        steps.push(fork);
        if (!emit(node.of, steps)) return false;
        fork.to.push(steps.length);
      }
      return true;
    }
  }
}

function emitEither(of: readonly PatternNode[], steps: Step[]): boolean {
  const fork: Step = { kind: 'fork', to: [] };
  steps.push(fork);
  const exits: { readonly to: number[] }[] = [];
  for (const branch of of) {
    fork.to.push(steps.length);
    if (!emit(branch, steps)) return false;
    const exit: Step = { kind: 'fork', to: [] };
    steps.push(exit);
    exits.push(exit);
  }
  for (const { to } of exits) to.push(steps.length);
  return true;
}

function emitLoop(of: PatternNode, steps: Step[]): boolean {
  const start = steps.length;
  const fork: Step = { kind: 'fork', to: [start + 1] };
  steps.push(fork);
  if (!emit(of, steps)) return false;
  steps.push({ kind: 'fork', to: [start] });
  fork.to.push(steps.length);
  return true;
}

/** Somewhere in the text, unless the pattern says ^ or $. What is longer than the limit is looked at as far as the limit. */
function run(steps: readonly Step[], whole: string): boolean {
  const codes = Array.from(whole.slice(0, inputLengthMax), (char) => char.codePointAt(0) ?? 0);
  const seenAt = new Int32Array(steps.length).fill(-1);
  let now: number[] = [];
  for (let at = 0; at <= codes.length; at++) {
    const open = [...now, 0];
    const takers: number[] = [];
    for (let pc = open.pop(); pc !== undefined; pc = open.pop()) {
      if (seenAt[pc] === at) continue;
      seenAt[pc] = at;
      const step = steps[pc];
      if (step === undefined) continue;
      if (step.kind === 'match') return true;
      if (step.kind === 'fork') open.push(...step.to);
      else if (step.kind === 'take') takers.push(pc);
      else if (holds(step.at, codes, at)) open.push(pc + 1);
    }
    const code = codes[at];
    if (code === undefined) return false;
    now = takers.flatMap((pc) => {
      const step = steps[pc];
      return step?.kind === 'take' && step.takes(code) ? [pc + 1] : [];
    });
  }
  return false;
}

function holds(what: 'start' | 'end' | 'word' | 'not-word', codes: readonly number[], at: number): boolean {
  if (what === 'start') return at === 0;
  if (what === 'end') return at === codes.length;
  const isBoundary = isWordCode(codes[at - 1]) !== isWordCode(codes[at]);
  return isBoundary === (what === 'word');
}

const isWordCode = (code: number | undefined): boolean => code !== undefined && /^\w$/.test(String.fromCodePoint(code));

/** `*` any characters, `?` one; in any case, and for the whole name. */
export function compileGlob(glob: string): LinearPattern {
  const source = glob
    .replace(/[.+^${}()|[\]\\/]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  const compiled = compilePattern(`(?i)^${source}$`);
  return compiled.ok ? compiled.value : { test: (text) => text.toLowerCase() === glob.toLowerCase() };
}
