import type { Hole, Subject } from '@/lib/review/custom/predicate';

/** When a custom rule fires, as data. */
export type Condition = Group | Leaf;
export type Group = { readonly kind: 'all' | 'any' | 'none'; readonly of: readonly Condition[] };
export type Leaf = {
  readonly kind: 'is';
  readonly predicate: string;
  readonly inputs: Readonly<Record<string, unknown>>;
};

type PlacedLeaf = { readonly leaf: Leaf; readonly path: readonly (string | number)[]; readonly isPositive: boolean };

/** Every leaf with its path. Positive: the rule can fire because it is true, and not because it is not. */
export function leavesOf(
  condition: Condition,
  path: readonly (string | number)[] = [],
  isPositive = true,
): readonly PlacedLeaf[] {
  if (condition.kind === 'is') return [{ leaf: condition, path, isPositive }];
  const below = isPositive && condition.kind !== 'none';
  return condition.of.flatMap((part, i) => leavesOf(part, [...path, 'of', i], below));
}

/** What the message of a rule may name. `holesFor` tells what a condition finds. */
export function messageHoles(
  when: Condition,
  subject: Subject,
  holesFor: (predicate: string) => readonly Hole[],
): readonly Hole[] {
  const found = new Set<Hole>(['statement', 'table']);
  if (subject === 'column' || subject === 'index') found.add(subject);
  for (const { leaf, isPositive } of leavesOf(when)) {
    if (isPositive) for (const hole of holesFor(leaf.predicate)) found.add(hole);
  }
  return [...found];
}
