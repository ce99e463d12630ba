import type { DataType } from '@/lib/sql/ast/data-type';
import type { Expression, Row, StringLiteral, UserVariable, Window } from '@/lib/sql/ast/expression';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';

export type Query = Select | SetOperation | ValuesQuery | TableQuery | NestedQuery;

export type SelectOption =
  | 'all'
  | 'distinct'
  | 'high-priority'
  | 'straight-join'
  | 'sql-small-result'
  | 'sql-big-result'
  | 'sql-buffer-result'
  | 'sql-cache'
  | 'sql-no-cache'
  | 'sql-calc-found-rows';

/** One query block; also a statement. */
export type Select = {
  readonly kind: 'select';
  readonly with: With | undefined;
  readonly hints: readonly OptimizerHint[];
  readonly options: readonly SelectOption[];
  readonly items: readonly SelectItem[];
  /** Empty without FROM and for FROM DUAL. */
  readonly from: readonly TableReference[];
  readonly where: Expression | undefined;
  readonly groupBy: GroupBy | undefined;
  readonly having: Expression | undefined;
  readonly windows: readonly Window[];
  readonly qualify: Expression | undefined;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Limit | undefined;
  readonly into: Into | undefined;
  readonly locking: readonly Locking[];
  /** `PROCEDURE ANALYSE(…)` of MySQL 5.7 and MariaDB. */
  readonly procedure: Name | undefined;
  readonly span: Span;
};

/**
 * `a UNION b EXCEPT c`: operators[i] stands between operands[i] and operands[i + 1] and they apply from left to right.
 * INTERSECT binds closer and so forms a node of its own. ORDER BY and LIMIT here belong to the whole.
 */
export type SetOperation = {
  readonly kind: 'set-operation';
  readonly with: With | undefined;
  readonly operands: readonly Query[];
  readonly operators: readonly SetOperator[];
  readonly orderBy: readonly OrderItem[];
  readonly limit: Limit | undefined;
  readonly into: Into | undefined;
  readonly locking: readonly Locking[];
  readonly span: Span;
};

export type SetOperator = {
  readonly kind: 'set-operator';
  readonly operator: 'union' | 'except' | 'intersect';
  readonly all: boolean;
  readonly span: Span;
};

/** `VALUES ROW(1, 2), ROW(3, 4)`. */
export type ValuesQuery = {
  readonly kind: 'values-query';
  readonly with: With | undefined;
  readonly rows: readonly Row[];
  readonly orderBy: readonly OrderItem[];
  readonly limit: Limit | undefined;
  readonly into: Into | undefined;
  readonly locking: readonly Locking[];
  readonly span: Span;
};

/** `TABLE t`. */
export type TableQuery = {
  readonly kind: 'table-query';
  readonly with: With | undefined;
  readonly table: ObjectName;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Limit | undefined;
  readonly into: Into | undefined;
  readonly locking: readonly Locking[];
  readonly span: Span;
};

/** `(SELECT … LIMIT 5) LIMIT 1`, `WITH c AS (…) (SELECT …)`: parentheses whose outside has clauses of its own. */
export type NestedQuery = {
  readonly kind: 'nested-query';
  readonly with: With | undefined;
  readonly query: Query;
  readonly orderBy: readonly OrderItem[];
  readonly limit: Limit | undefined;
  readonly into: Into | undefined;
  readonly locking: readonly Locking[];
  readonly span: Span;
};

export type With = {
  readonly kind: 'with';
  readonly recursive: boolean;
  /** MariaDB: behind RECURSIVE each common table may name those that come after it. */
  readonly mutual: boolean;
  readonly tables: readonly CommonTable[];
  readonly span: Span;
};

export type CommonTable = {
  readonly kind: 'common-table';
  readonly name: Name;
  readonly columns: readonly Name[];
  readonly query: Query;
  /** MariaDB: `CYCLE c RESTRICT`. */
  readonly cycle: readonly Name[];
  readonly span: Span;
};

/** One hint of `/*+ … *\/`; the argument text is not looked into further. */
export type OptimizerHint = {
  readonly kind: 'optimizer-hint';
  /** Upper case. */
  readonly name: string;
  readonly argument: string | undefined;
  readonly span: Span;
};

export type SelectItem = {
  readonly kind: 'select-item';
  readonly expression: Expression;
  readonly alias: Name | undefined;
  /** Written with AS. */
  readonly explicitAlias: boolean;
  readonly span: Span;
};

export type GroupBy = {
  readonly kind: 'group-by';
  /** MySQL 5.7 and MariaDB allow ASC and DESC here. */
  readonly items: readonly OrderItem[];
  readonly modifier: 'rollup' | 'cube' | undefined;
  readonly span: Span;
};

export type OrderItem = {
  readonly kind: 'order-item';
  readonly expression: Expression;
  readonly direction: 'asc' | 'desc' | undefined;
  readonly span: Span;
};

export type Limit = {
  readonly kind: 'limit';
  /** undefined for MariaDB's `ROWS EXAMINED n` alone. */
  readonly count: Expression | undefined;
  readonly offset: Expression | undefined;
  readonly rowsExamined: Expression | undefined;
  /** MariaDB and TiDB: `FETCH FIRST n ROWS WITH TIES` may answer more than n. */
  readonly withTies: boolean;
  readonly span: Span;
};

export type Into = IntoFile | IntoVariables;

export type IntoFile = {
  readonly kind: 'into-file';
  readonly type: 'outfile' | 'dumpfile';
  readonly path: StringLiteral;
  readonly charset: Name | undefined;
  readonly format: FileFormat | undefined;
  readonly span: Span;
};

/** User variables, or local variables of a routine. */
export type IntoVariables = {
  readonly kind: 'into-variables';
  readonly variables: readonly (UserVariable | Name)[];
  readonly span: Span;
};

/** FIELDS and LINES of LOAD DATA and INTO OUTFILE. */
export type FileFormat = {
  readonly kind: 'file-format';
  readonly fieldsTerminatedBy: StringLiteral | undefined;
  readonly fieldsEnclosedBy: StringLiteral | undefined;
  readonly optionallyEnclosed: boolean;
  readonly fieldsEscapedBy: StringLiteral | undefined;
  readonly linesStartingBy: StringLiteral | undefined;
  readonly linesTerminatedBy: StringLiteral | undefined;
  readonly span: Span;
};

export type Locking = {
  readonly kind: 'locking';
  readonly strength: 'update' | 'share' | 'lock-in-share-mode';
  readonly of: readonly ObjectName[];
  readonly wait: 'nowait' | 'skip-locked' | 'wait' | undefined;
  readonly span: Span;
};

export type TableReference = TableRef | DerivedTable | Join | JsonTable;

export type TableRef = {
  readonly kind: 'table-ref';
  readonly table: ObjectName;
  readonly partitions: readonly Name[];
  readonly alias: Name | undefined;
  /** Written with AS. */
  readonly explicitAlias: boolean;
  readonly indexHints: readonly IndexHint[];
  /** MariaDB `FOR SYSTEM_TIME …`, TiDB `AS OF TIMESTAMP …`. */
  readonly asOf: Expression | undefined;
  readonly span: Span;
};

export type IndexHint = {
  readonly kind: 'index-hint';
  readonly action: 'use' | 'force' | 'ignore';
  readonly scope: 'join' | 'order-by' | 'group-by' | undefined;
  readonly indexes: readonly Name[];
  readonly span: Span;
};

export type DerivedTable = {
  readonly kind: 'derived-table';
  readonly lateral: boolean;
  readonly query: Query;
  readonly alias: Name | undefined;
  /** Written with AS. */
  readonly explicitAlias: boolean;
  readonly columns: readonly Name[];
  readonly span: Span;
};

/** A comma inside parentheses is a join of type `comma`; commas of FROM itself are the array `from`. */
export type Join = {
  readonly kind: 'join';
  readonly type: 'inner' | 'cross' | 'left' | 'right' | 'straight' | 'comma';
  readonly natural: boolean;
  readonly left: TableReference;
  readonly right: TableReference;
  readonly on: Expression | undefined;
  /** Empty without USING. */
  readonly using: readonly Name[];
  readonly span: Span;
};

export type JsonTable = {
  readonly kind: 'json-table';
  readonly document: Expression;
  readonly path: Expression;
  readonly columns: readonly JsonTableColumn[];
  readonly alias: Name | undefined;
  /** Written with AS. */
  readonly explicitAlias: boolean;
  readonly span: Span;
};

export type JsonTableColumn = {
  readonly kind: 'json-table-column';
  readonly type: 'ordinality' | 'path' | 'exists' | 'nested';
  readonly name: Name | undefined;
  readonly dataType: DataType | undefined;
  readonly path: Expression | undefined;
  /** Of NESTED PATH. */
  readonly columns: readonly JsonTableColumn[];
  readonly span: Span;
};
