import { findRule } from '@/lib/review/registry';
import type { Edit } from '@/lib/sql/edit';
import { applyEdits } from '@/lib/sql/edit';
import type { Reviewed, Reviewer, ShownFinding } from './file-review';

export type Fixed = {
  readonly script: string;
  readonly applied: number;
  /** Of the script as it is now. */
  readonly review: Reviewed;
};

/** A fix may uncover another; one that brings itself back must not go on for ever. */
const passesMax = 10;

/**
 * Takes over the offered fixes, those that do not touch one another at once and the others in a further pass over the new text. A pass
 * after which less can be read than before is taken back, and nothing is fixed after it.
 */
export async function applyFixes(script: string, reviewer: Reviewer): Promise<Fixed> {
  let now: Fixed = { script, applied: 0, review: await reviewer(script) };
  for (let pass = 0; pass < passesMax; pass++) {
    const fixes = compatibleFixes(now.review.findings);
    const text = applyEdits(now.script, fixes.flat());
    if (fixes.length === 0 || text === now.script) break;
    const review = await reviewer(text);
    if (unreadable(review) > unreadable(now.review)) break;
    now = { script: text, applied: now.applied + fixes.length, review };
  }
  return now;
}

const unreadable = ({ findings }: Reviewed): number =>
  findings.filter(({ level, id }) => level === 'gap' && (id === 'parse-failed' || id === 'unterminated')).length;

/**
 * The fix of a name that is not there takes the nearest one. A person sees whether that is meant; a command that writes files could turn
 * a statement against another table.
 */
export const isGuess = ({ id, offer }: ShownFinding): boolean =>
  offer !== undefined && Object.hasOwn(findRule(id)?.fixes ?? {}, 'rename');

/** In the order of the script, each that stays clear of those before it. What is exempted is left as somebody agreed to it. */
export function compatibleFixes(findings: readonly ShownFinding[]): readonly (readonly Edit[])[] {
  const offered = findings
    .filter((finding) => finding.exempted === undefined && !isGuess(finding))
    .flatMap(({ offer }) => (offer && offer.edits.length > 0 ? [offer.edits] : []))
    .toSorted((a, b) => firstOf(a) - firstOf(b));
  const taken: (readonly Edit[])[] = [];
  const ranges: Edit[] = [];
  for (const edits of offered) {
    // Two edits that only meet conflict too: which text comes first would be chance.
    if (edits.some((edit) => ranges.some(({ start, end }) => edit.start <= end && start <= edit.end))) continue;
    taken.push(edits);
    ranges.push(...edits);
  }
  return taken;
}

const firstOf = (edits: readonly Edit[]): number => Math.min(...edits.map(({ start }) => start));
