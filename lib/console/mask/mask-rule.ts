/** How a value is hidden. Plain data: stored with the rule, carried by a verdict, applied to every row that leaves the worker. */
export type MaskRule =
  /** A fixed text, whatever the value: not even its length is shown. */
  | { readonly kind: 'full' }
  /** The first and last characters stay. A value too short to hide anything of is hidden whole. */
  | { readonly kind: 'partial'; readonly first: number; readonly last: number }
  /** A keyed digest: equal values look equal within one instance, and nobody without the key can try values. */
  | { readonly kind: 'hash' }
  /** NULL, for columns whose very presence tells something. */
  | { readonly kind: 'null' };

export const fullMask: MaskRule = { kind: 'full' };
