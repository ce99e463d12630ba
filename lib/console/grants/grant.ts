import type { MaskRule } from '@/lib/console/mask/mask-rule';

/**
 * `query`: read. `unmask`: see the values of masked columns as they are. `search`: look for one value of a masked column.
 * `call`: use a stored function.
 */
export const grantActions = ['query', 'unmask', 'search', 'call'] as const;
export type GrantAction = (typeof grantActions)[number];

/** A line that holds for the person who asks, now: expired, revoked and other people's lines are left out before. */
export type Grant = {
  readonly effect: 'allow' | 'deny';
  readonly action: GrantAction;
  /** null: every schema of the instance. */
  readonly schema: string | null;
  /** A table, a view, or the routine of `call`; null: all of the schema. */
  readonly object: string | null;
  readonly column: string | null;
  readonly rowLimit: number | null;
};

/** Which columns are hidden, and how. Patterns with `*` and `?`; case never counts. */
export type ColumnMask = {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** Pattern of the data type as the server shows it; absent: any. */
  readonly type?: string;
  readonly mask: MaskRule;
  /** The highest level that fits decides. */
  readonly level: number;
};
