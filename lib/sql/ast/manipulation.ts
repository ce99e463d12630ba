import type { ColumnRef, Expression, StringLiteral, UserVariable } from '@/lib/sql/ast/expression';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type {
  FileFormat,
  Limit,
  OptimizerHint,
  OrderItem,
  Query,
  SelectItem,
  TableReference,
  With,
} from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

export type InsertPriority = 'low-priority' | 'delayed' | 'high-priority';

/** The source of rows of INSERT and REPLACE. SET is kept apart because its names stand beside the values. */
export type InsertSource = InsertValues | InsertSet | InsertQuery;

export type InsertValues = {
  readonly kind: 'insert-values';
  readonly rows: readonly InsertRow[];
  readonly span: Span;
};

export type InsertRow = {
  readonly kind: 'insert-row';
  readonly values: readonly Expression[];
  readonly span: Span;
};

export type InsertSet = {
  readonly kind: 'insert-set';
  readonly assignments: readonly ColumnAssignment[];
  readonly span: Span;
};

export type InsertQuery = {
  readonly kind: 'insert-query';
  readonly query: Query;
  readonly span: Span;
};

export type ColumnAssignment = {
  readonly kind: 'column-assignment';
  readonly column: ColumnRef;
  readonly value: Expression;
  readonly span: Span;
};

export type Insert = {
  readonly kind: 'insert';
  readonly hints: readonly OptimizerHint[];
  readonly priority: InsertPriority | undefined;
  readonly ignore: boolean;
  readonly table: ObjectName;
  readonly partitions: readonly Name[];
  /** undefined: no column list was written. Empty: `()`. */
  readonly columns: readonly ColumnRef[] | undefined;
  readonly source: InsertSource;
  /** `AS new (a, b)` behind the rows. */
  readonly rowAlias: Name | undefined;
  readonly columnAliases: readonly Name[];
  readonly onDuplicate: readonly ColumnAssignment[];
  /** MariaDB: RETURNING. */
  readonly returning: readonly SelectItem[];
  readonly span: Span;
};

export type Replace = {
  readonly kind: 'replace';
  readonly hints: readonly OptimizerHint[];
  readonly priority: InsertPriority | undefined;
  readonly table: ObjectName;
  readonly partitions: readonly Name[];
  readonly columns: readonly ColumnRef[] | undefined;
  readonly source: InsertSource;
  readonly returning: readonly SelectItem[];
  readonly span: Span;
};

export type Update = {
  readonly kind: 'update';
  readonly with: With | undefined;
  readonly hints: readonly OptimizerHint[];
  readonly lowPriority: boolean;
  readonly ignore: boolean;
  /** One table-ref without join: the single-table form. */
  readonly tables: readonly TableReference[];
  readonly assignments: readonly ColumnAssignment[];
  readonly where: Expression | undefined;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Limit | undefined;
  readonly span: Span;
};

export type Delete = {
  readonly kind: 'delete';
  readonly with: With | undefined;
  readonly hints: readonly OptimizerHint[];
  readonly lowPriority: boolean;
  readonly quick: boolean;
  readonly ignore: boolean;
  /** MariaDB: DELETE HISTORY removes old versions of rows, never a current row. */
  readonly history: boolean;
  /**
   * Names of the multi-table form (`DELETE a, b.* FROM …`, `DELETE FROM a USING …`): an alias or a table of `tables`.
   * Empty in the single-table form, where the target is the only member of `tables`.
   */
  readonly targets: readonly DeleteTarget[];
  readonly tables: readonly TableReference[];
  /** Of DELETE HISTORY: `BEFORE SYSTEM_TIME …`. */
  readonly before: Expression | undefined;
  readonly where: Expression | undefined;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Limit | undefined;
  readonly returning: readonly SelectItem[];
  readonly span: Span;
};

export type DeleteTarget = {
  readonly kind: 'delete-target';
  readonly table: ObjectName;
  readonly span: Span;
};

export type LoadData = {
  readonly kind: 'load-data';
  readonly format: 'data' | 'xml';
  readonly priority: 'low-priority' | 'concurrent' | undefined;
  readonly local: boolean;
  readonly path: StringLiteral;
  readonly onDuplicate: 'replace' | 'ignore' | undefined;
  readonly table: ObjectName;
  readonly partitions: readonly Name[];
  readonly charset: Name | undefined;
  readonly fileFormat: FileFormat | undefined;
  readonly rowsIdentifiedBy: StringLiteral | undefined;
  readonly ignoreLines: number | undefined;
  readonly columns: readonly (ColumnRef | UserVariable)[];
  readonly assignments: readonly ColumnAssignment[];
  readonly span: Span;
};

export type Call = {
  readonly kind: 'call';
  readonly procedure: ObjectName;
  readonly arguments: readonly Expression[];
  readonly span: Span;
};

export type Do = { readonly kind: 'do'; readonly expressions: readonly Expression[]; readonly span: Span };

/** `HANDLER t OPEN | READ … | CLOSE`. */
export type Handler = {
  readonly kind: 'handler';
  readonly action: 'open' | 'read' | 'close';
  readonly table: ObjectName;
  readonly alias: Name | undefined;
  readonly index: Name | undefined;
  readonly values: readonly Expression[];
  readonly where: Expression | undefined;
  readonly limit: Limit | undefined;
  readonly span: Span;
};
