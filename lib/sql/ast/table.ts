import type { AlterAction } from '@/lib/sql/ast/alter-action';
import type {
  CheckConstraint,
  ColumnDefinition,
  ForeignKey,
  IndexDefinition,
  IndexKind,
  IndexOption,
  IndexPart,
} from '@/lib/sql/ast/column';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { Query } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

export type TableElement = ColumnDefinition | IndexDefinition | ForeignKey | CheckConstraint | PeriodDefinition;

export type CreateTable = {
  readonly kind: 'create-table';
  /** MariaDB. */
  readonly orReplace: boolean;
  readonly temporary: boolean;
  readonly ifNotExists: boolean;
  readonly table: ObjectName;
  /** `CREATE TABLE t LIKE other`. */
  readonly like: ObjectName | undefined;
  readonly elements: readonly TableElement[];
  readonly options: readonly TableOption[];
  readonly partitioning: Partitioning | undefined;
  readonly onDuplicate: 'ignore' | 'replace' | undefined;
  /** `CREATE TABLE t [AS] SELECT …`. */
  readonly query: Query | undefined;
  readonly span: Span;
};

/** MariaDB: `PERIOD FOR SYSTEM_TIME (a, b)` and application periods. */
export type PeriodDefinition = {
  readonly kind: 'period-definition';
  readonly name: Name;
  readonly from: Name;
  readonly to: Name;
  readonly span: Span;
};

export type TableOptionName =
  | 'engine'
  | 'auto-increment'
  | 'charset'
  | 'collate'
  | 'comment'
  | 'row-format'
  | 'key-block-size'
  | 'avg-row-length'
  | 'checksum'
  | 'compression'
  | 'connection'
  | 'data-directory'
  | 'index-directory'
  | 'delay-key-write'
  | 'encryption'
  | 'engine-attribute'
  | 'secondary-engine-attribute'
  | 'secondary-engine'
  | 'insert-method'
  | 'max-rows'
  | 'min-rows'
  | 'pack-keys'
  | 'password'
  | 'stats-auto-recalc'
  | 'stats-persistent'
  | 'stats-sample-pages'
  | 'storage'
  | 'tablespace'
  | 'union'
  | 'autoextend-size'
  | 'start-transaction'
  | 'nodegroup'
  /** MariaDB. */
  | 'page-checksum'
  | 'transactional'
  | 'system-versioning'
  | 'sequence'
  | 'encrypted'
  | 'encryption-key-id'
  | 'page-compressed'
  | 'page-compression-level'
  | 'table-checksum'
  /** TiDB. */
  | 'auto-id-cache'
  | 'auto-random-base'
  | 'shard-row-id-bits'
  | 'pre-split-regions'
  | 'placement-policy'
  | 'ttl'
  | 'ttl-enable'
  | 'ttl-job-interval'
  | 'statistics'
  /** An option of a storage engine by its own name: see `written`. */
  | 'other';

export type TableOption = {
  readonly kind: 'table-option';
  readonly option: TableOptionName;
  /** The words in front of the value, upper case: `DEFAULT CHARACTER SET`. */
  readonly written: string;
  /** Decoded: engine name, number text, comment, charset. Empty for UNION. */
  readonly value: string;
  readonly valueSpan: Span;
  /** Of UNION=(…). */
  readonly tables: readonly ObjectName[];
  readonly span: Span;
};

export type PartitionMethod = 'hash' | 'key' | 'range' | 'range-columns' | 'list' | 'list-columns' | 'system-time';

export type Partitioning = {
  readonly kind: 'partitioning';
  readonly method: PartitionMethod;
  readonly linear: boolean;
  readonly expression: Expression | undefined;
  readonly columns: readonly Name[];
  readonly count: number | undefined;
  readonly subpartitioning: Subpartitioning | undefined;
  readonly definitions: readonly PartitionDefinition[];
  readonly span: Span;
};

export type Subpartitioning = {
  readonly kind: 'subpartitioning';
  readonly method: 'hash' | 'key';
  readonly linear: boolean;
  readonly expression: Expression | undefined;
  readonly columns: readonly Name[];
  readonly count: number | undefined;
  readonly span: Span;
};

export type PartitionDefinition = {
  readonly kind: 'partition-definition';
  readonly name: Name;
  readonly values: PartitionValues | undefined;
  readonly options: readonly TableOption[];
  readonly subpartitions: readonly SubpartitionDefinition[];
  readonly span: Span;
};

export type PartitionValues = {
  readonly kind: 'partition-values';
  readonly type: 'less-than' | 'in' | 'default' | 'history' | 'current';
  /** One per column; MAXVALUE is `maxvalue`. */
  readonly items: readonly (Expression | PartitionMaxValue)[];
  readonly span: Span;
};

export type PartitionMaxValue = { readonly kind: 'maxvalue'; readonly span: Span };

export type SubpartitionDefinition = {
  readonly kind: 'subpartition-definition';
  readonly name: Name;
  readonly options: readonly TableOption[];
  readonly span: Span;
};

export type AlterTable = {
  readonly kind: 'alter-table';
  readonly ifExists: boolean;
  /** MariaDB: ONLINE; MySQL 5.7 and MariaDB: IGNORE. */
  readonly online: boolean;
  readonly ignore: boolean;
  readonly table: ObjectName;
  readonly actions: readonly AlterAction[];
  readonly span: Span;
};

export type DropTable = {
  readonly kind: 'drop-table';
  readonly temporary: boolean;
  readonly ifExists: boolean;
  readonly tables: readonly ObjectName[];
  readonly behaviour: 'restrict' | 'cascade' | undefined;
  readonly span: Span;
};

export type RenameTable = {
  readonly kind: 'rename-table';
  readonly ifExists: boolean;
  readonly renames: readonly TableRename[];
  readonly span: Span;
};

export type TableRename = {
  readonly kind: 'table-rename';
  readonly from: ObjectName;
  readonly to: ObjectName;
  readonly span: Span;
};

export type TruncateTable = { readonly kind: 'truncate-table'; readonly table: ObjectName; readonly span: Span };

export type CreateIndex = {
  readonly kind: 'create-index';
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly indexKind: IndexKind;
  readonly name: Name;
  readonly table: ObjectName;
  readonly parts: readonly IndexPart[];
  readonly options: readonly IndexOption[];
  readonly algorithm: string | undefined;
  readonly lock: string | undefined;
  readonly span: Span;
};

export type DropIndex = {
  readonly kind: 'drop-index';
  readonly ifExists: boolean;
  readonly name: Name;
  readonly table: ObjectName;
  readonly algorithm: string | undefined;
  readonly lock: string | undefined;
  readonly span: Span;
};
