import type { GateSchema } from '@/lib/console/gate/gate-schema';
import type { GateRefusal } from '@/lib/console/gate/refusal';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import type { Dialect } from '@/lib/sql/dialect';
import type { SecondReader } from '@/lib/sql/second-reader';

export type TableName = { readonly schema: string; readonly table: string };
export type ColumnName = TableName & { readonly column: string };
export type RoutineName = { readonly schema: string; readonly name: string };

/** What the person who asks may see, on the instance the text is for. Names are the server's own spelling where it is known. */
export type GateAccess = {
  /** Without a column: something of the table. With one: that column. */
  mayRead(table: TableName, column?: string): boolean;
  /** Something of the schema may be read, so that its name and a list of its tables (filtered) may be shown. */
  mayReadSchema(schema: string): boolean;
  /** The rule that hides a column from this person; undefined: shown as it is. */
  maskOf(column: ColumnName): MaskRule | undefined;
  /** Stored functions only; built-in ones are the gate's own list. */
  mayCall(routine: RoutineName): boolean;
  /** An explicit, audited grant to search a masked column for one value (`=`, `<=>`, IN of literals), never for a pattern. */
  maySearchMasked(column: ColumnName): boolean;
  /** EXPLAIN ANALYZE of a query that may be run. Absent: no. */
  readonly mayAnalyze?: boolean | undefined;
};

/** `chosen`: the person wanted no more. */
export type RowLimitReason = 'default' | 'grant' | 'instance' | 'chosen';

export type GateRequest = {
  /** Exactly what was typed: one statement, sent on a utf8mb4 connection with the pinned sql_mode. */
  readonly sql: string;
  readonly dialect: Dialect;
  readonly defaultSchema: string | undefined;
  readonly schema: GateSchema;
  readonly access: GateAccess;
  readonly secondReader: SecondReader;
  readonly rowLimit: { readonly max: number; readonly why: RowLimitReason };
  /** What a MAX_EXECUTION_TIME hint may ask for at most. */
  readonly statementMsMax: number;
};

export type RunKind = 'query' | 'show' | 'describe' | 'explain';

export type GateOutput = {
  /** As the server is expected to call it; columns are matched by position, never by this name. */
  readonly name: string;
  readonly mask: MaskRule | undefined;
  /** Every column of a base table that the value comes from. */
  readonly sources: readonly ColumnName[];
  /** The value is this column's, unchanged: to compare with what the server says of it, though of a view or derived table it may say less. */
  readonly column: ColumnName | undefined;
};

/** Rows of SHOW and of information_schema that must be dropped before they leave the worker. */
export type RowFilter =
  /** The column at `column` holds a schema: keep those for which `mayReadSchema`. */
  | { readonly kind: 'schemas'; readonly column: number }
  /** The column at `column` holds a table of `schema`: keep those for which `mayRead`. */
  | { readonly kind: 'tables'; readonly schema: string; readonly column: number }
  /** The column holds the name of a variable or counter: keep those on the gate's lists (`isReadableVariable`, `isReadableCounter`). */
  | { readonly kind: 'variables' | 'counters'; readonly column: number };

export type GateRun = {
  readonly kind: 'run';
  readonly statementKind: RunKind;
  /** The text to send, to the byte: what was analysed, with LIMIT added or lowered. */
  readonly text: string;
  /** By position. `server-defined`: SHOW, DESC, EXPLAIN, whose answers hold no value of a masked column. */
  readonly outputs: readonly GateOutput[] | 'server-defined';
  readonly rowFilter: RowFilter | undefined;
  /** Every table and view that is read, those behind views and functions included. */
  readonly tables: readonly TableName[];
  /** `statement`: the text itself asks for fewer rows than the person may have. */
  readonly rowLimit: { readonly max: number; readonly why: RowLimitReason | 'statement' };
  /**
   * The second reader could not read it: before running, compare `tables` with those of the server's own EXPLAIN, and refuse
   * on a table that is not there.
   */
  readonly askServerTables: boolean;
  /** Masked columns that are searched for a value by an explicit grant: for the audit row. */
  readonly maskedSearches: readonly ColumnName[];
};

export type GateVerdict = GateRun | GateRefusal;
