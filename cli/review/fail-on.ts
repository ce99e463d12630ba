import type { Level } from '@/lib/review/finding';
import { levels } from '@/lib/review/finding';
import type { ShownFinding } from './file-review';

/** What ends the command with a number other than 0. Errors always do. */
export type FailOn = { readonly level: Level; readonly gaps: boolean };

export const failOnWords = ['error', 'warning', 'notice', 'gap'] as const;
export const failOnDefault: FailOn = { level: 'error', gaps: false };

/** A level stands for itself and all above it; `gap` is beside the levels. undefined: a word that is none of them. */
export function parseFailOn(given: readonly string[]): FailOn | undefined {
  const words = given.map((word) => word.trim()).filter((word) => word !== '');
  if (words.length === 0 || words.some((word) => !failOnWords.some((known) => known === word))) return undefined;
  return { level: levels.find((level) => words.includes(level)) ?? 'error', gaps: words.includes('gap') };
}

/** 2: errors. 1: what `--fail-on` names beyond them. 0: the rest; a review with gaps is then told as such, and is no pass. */
export function reviewExitCode(findings: readonly ShownFinding[], { level: least, gaps }: FailOn): 0 | 1 | 2 {
  const counted = findings.filter(({ exempted }) => exempted === undefined).map(({ level }) => level);
  if (counted.includes('error')) return 2;
  const isFailing = counted.some((level) => (level === 'gap' ? gaps : levels.indexOf(level) >= levels.indexOf(least)));
  return isFailing ? 1 : 0;
}
