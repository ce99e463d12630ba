import type { Text } from '@/lib/shared/text';

/** What a policy looks at. Made by the domain of the request (a ticket's review, an export, …); approval knows no SQL. */
export const environmentKinds = ['dev', 'test', 'staging', 'prod'] as const;
export type EnvironmentKind = (typeof environmentKinds)[number];

export const risks = ['low', 'medium', 'high'] as const;
export type Risk = (typeof risks)[number];

export type ChangeItem = {
  /** As people count: statement 1 is the first. */
  readonly n: number;
  /** What it is, such as `drop-table`, `update`, `opaque`. */
  readonly kind: string;
  /** What it belongs to, such as `dml`, `ddl`. */
  readonly group: string;
  /** Rows it changes over all targets; 'unknown' when that should be known and is not; undefined when it has none (DDL). */
  readonly rows?: number | 'unknown';
};

export type ChangeFacts = {
  readonly environment: { readonly key: string; readonly kind: EnvironmentKind };
  readonly risk: Risk;
  /** The strongest reason for the risk, as part of a sentence: "statement 1 cannot be undone". */
  readonly riskWhy?: Text;
  readonly errors: number;
  /** What could not be checked, accepted or not. */
  readonly gaps: number;
  readonly targets: number;
  readonly items: readonly ChangeItem[];
};
