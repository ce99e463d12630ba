/** One line of "only what changed": ordinals from 0. */
export type StatementDifference =
  | { readonly kind: 'same'; readonly before: number; readonly after: number }
  | { readonly kind: 'changed'; readonly before: number; readonly after: number }
  | { readonly kind: 'removed'; readonly before: number }
  | { readonly kind: 'added'; readonly after: number };

/**
 * Pairs the statements of two revisions. Equal texts anchor (the k-th occurrence with the k-th), the longest increasing run of
 * anchors stays, and what lies between two anchors is paired in order: n log n, also for 5,000 statements.
 */
export function diffStatements(before: readonly string[], after: readonly string[]): readonly StatementDifference[] {
  const anchors = longestIncreasing(pairs(before, after));
  const differences: StatementDifference[] = [];
  let b = 0;
  let a = 0;
  for (const anchor of [...anchors, { before: before.length, after: after.length }]) {
    for (; b < anchor.before && a < anchor.after; b++, a++) differences.push({ kind: 'changed', before: b, after: a });
    for (; b < anchor.before; b++) differences.push({ kind: 'removed', before: b });
    for (; a < anchor.after; a++) differences.push({ kind: 'added', after: a });
    if (b < before.length && a < after.length) differences.push({ kind: 'same', before: b++, after: a++ });
  }
  return differences;
}

type Pair = { readonly before: number; readonly after: number };

function pairs(before: readonly string[], after: readonly string[]): readonly Pair[] {
  const waiting = new Map<string, number[]>();
  before.forEach((text, i) => {
    const places = waiting.get(text);
    if (places) places.push(i);
    else waiting.set(text, [i]);
  });
  const taken = new Map<string, number>();
  return after.flatMap((text, i) => {
    const next = taken.get(text) ?? 0;
    const place = waiting.get(text)?.[next];
    taken.set(text, next + 1);
    return place === undefined ? [] : [{ before: place, after: i }];
  });
}

/** The pairs come by rising `after`; the longest subset with rising `before` is kept (patience). */
function longestIncreasing(all: readonly Pair[]): readonly Pair[] {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [i, { before }] of all.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const tail = all[tails[middle] ?? 0];
      if (tail && tail.before < before) low = middle + 1;
      else high = middle;
    }
    previous[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  }
  const kept: Pair[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) {
    const pair = all[i];
    if (pair) kept.push(pair);
  }
  return kept.reverse();
}
