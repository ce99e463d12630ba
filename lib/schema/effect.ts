import type { Relation } from '@/lib/schema/model';
import type { DatabaseState, UnknownCause } from '@/lib/schema/schema-view';
import type { Span } from '@/lib/sql/span';

/** One table, view or sequence that a statement makes, changes or removes. before and after are null when not there. */
export type RelationChange = {
  /** undefined: the default schema, whose name is not known. */
  readonly schema: string | undefined;
  readonly name: string;
  readonly before: Relation | null;
  /** undefined: the statement changes it, but what was there is not known. */
  readonly after: Relation | null | undefined;
  /** The name it had; only of a rename. */
  readonly renamedFrom?: string;
  /** What CREATE … IF NOT EXISTS would make, where it is not known whether there is one already. */
  readonly proposed?: Relation;
};

export type DatabaseChange = {
  readonly name: string;
  readonly before: DatabaseState;
  readonly after: 'present' | 'absent';
  readonly charset: string | null;
  readonly collation: string | null;
};

/** Why the server would refuse the statement, as far as names decide it. `at` is the name that is wrong. */
export type Problem =
  | { readonly kind: 'database-not-exist'; readonly at: Span; readonly database: string }
  | { readonly kind: 'database-exists'; readonly at: Span; readonly database: string }
  | {
      readonly kind: 'table-not-exist';
      readonly at: Span;
      readonly schema: string | undefined;
      readonly table: string;
      /** What may stand here; undefined: any table of the schema. */
      readonly candidates?: readonly string[];
    }
  | {
      readonly kind: 'table-exists';
      readonly at: Span;
      readonly table: string;
      readonly relation: 'table' | 'view' | 'sequence';
    }
  | {
      readonly kind: 'column-not-exist';
      readonly at: Span;
      /** undefined: looked for in several tables. */
      readonly table: string | undefined;
      readonly column: string;
      readonly candidates: readonly string[];
    }
  /** `x.a` where the statement has no table or alias x. */
  | {
      readonly kind: 'qualifier-not-exist';
      readonly at: Span;
      readonly qualifier: string;
      readonly column: string;
      readonly candidates: readonly string[];
      /** It is the name of a table that has an alias here; then the only candidate is that alias. */
      readonly isHidden: boolean;
    }
  /** A name without qualifier that several tables have. */
  | {
      readonly kind: 'column-ambiguous';
      readonly at: Span;
      readonly column: string;
      /** What may stand in front of it. */
      readonly candidates: readonly string[];
    }
  | { readonly kind: 'column-exists'; readonly at: Span; readonly table: string; readonly column: string }
  | { readonly kind: 'column-duplicate'; readonly at: Span; readonly table: string; readonly column: string }
  | {
      readonly kind: 'index-column-not-exist';
      readonly at: Span;
      readonly table: string;
      readonly column: string;
      readonly candidates: readonly string[];
    }
  | {
      readonly kind: 'index-not-exist';
      readonly at: Span;
      readonly table: string;
      /** PRIMARY for the primary key. */
      readonly index: string;
      readonly candidates: readonly string[];
    }
  | { readonly kind: 'index-exists'; readonly at: Span; readonly table: string; readonly index: string };

export type ProblemKind = Problem['kind'];
export type ProblemOf<Kind extends ProblemKind> = Extract<Problem, { readonly kind: Kind }>;

/** What a statement does to the definitions, and why it would fail. Computed before it, committed after it. */
export type Effect = {
  readonly relations: readonly RelationChange[];
  readonly databases: readonly DatabaseChange[];
  readonly use: string | undefined;
  readonly problems: readonly Problem[];
  /** Names that could not be looked up. */
  readonly unknown: readonly UnknownCause[];
};

export const noEffect: Effect = { relations: [], databases: [], use: undefined, problems: [], unknown: [] };
