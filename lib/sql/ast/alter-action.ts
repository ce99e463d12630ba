import type { CheckConstraint, ColumnDefinition, ForeignKey, IndexDefinition } from '@/lib/sql/ast/column';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { OrderItem } from '@/lib/sql/ast/query';
import type { PartitionDefinition, Partitioning, PeriodDefinition, TableOption } from '@/lib/sql/ast/table';
import type { Span } from '@/lib/sql/span';

/** One comma-separated action of ALTER TABLE. Whether an action exists depends on the dialect, its shape never. */
export type AlterAction =
  | AddColumn
  | AddColumns
  | DropColumn
  | ModifyColumn
  | ChangeColumn
  | RenameColumn
  | AlterColumnDefault
  | AlterColumnVisibility
  | AddIndex
  | DropIndexAction
  | DropPrimaryKey
  | RenameIndex
  | AlterIndexVisibility
  | AddForeignKey
  | DropForeignKey
  | AddCheck
  | DropCheck
  | AlterCheck
  | DropConstraint
  | RenameTableAction
  | ConvertCharset
  | TableOptionAction
  | OrderBy
  | Force
  | EnableKeys
  | DisableKeys
  | DiscardTablespace
  | ImportTablespace
  | Algorithm
  | Lock
  | Validation
  | AddPartition
  | DropPartition
  | TruncatePartition
  | CoalescePartition
  | ReorganizePartition
  | ExchangePartition
  | MaintainPartition
  | PartitionTablespace
  | PartitionBy
  | RemovePartitioning
  | UpgradePartitioning
  | ConvertPartition
  | SecondaryLoad
  | AddPeriod
  | DropPeriod
  | SystemVersioning
  | DialectAction;

export type ColumnPosition = {
  readonly kind: 'column-position';
  readonly place: 'first' | 'after';
  readonly after: Name | undefined;
  readonly span: Span;
};

export type AddColumn = {
  readonly kind: 'add-column';
  readonly ifNotExists: boolean;
  readonly column: ColumnDefinition;
  readonly position: ColumnPosition | undefined;
  readonly span: Span;
};

/** `ADD COLUMN (a INT, INDEX (a), …)`. */
export type AddColumns = {
  readonly kind: 'add-columns';
  readonly elements: readonly (ColumnDefinition | IndexDefinition | ForeignKey | CheckConstraint)[];
  readonly span: Span;
};

export type DropColumn = {
  readonly kind: 'drop-column';
  readonly ifExists: boolean;
  readonly name: Name;
  readonly span: Span;
};

export type ModifyColumn = {
  readonly kind: 'modify-column';
  readonly ifExists: boolean;
  readonly column: ColumnDefinition;
  readonly position: ColumnPosition | undefined;
  readonly span: Span;
};

export type ChangeColumn = {
  readonly kind: 'change-column';
  readonly ifExists: boolean;
  readonly from: Name;
  readonly column: ColumnDefinition;
  readonly position: ColumnPosition | undefined;
  readonly span: Span;
};

export type RenameColumn = {
  readonly kind: 'rename-column';
  readonly ifExists: boolean;
  readonly from: Name;
  readonly to: Name;
  readonly span: Span;
};

/** `ALTER c SET DEFAULT v`; value undefined: DROP DEFAULT. */
export type AlterColumnDefault = {
  readonly kind: 'alter-column-default';
  readonly column: Name;
  readonly value: Expression | undefined;
  readonly span: Span;
};

export type AlterColumnVisibility = {
  readonly kind: 'alter-column-visibility';
  readonly column: Name;
  readonly visible: boolean;
  readonly span: Span;
};

export type AddIndex = { readonly kind: 'add-index'; readonly index: IndexDefinition; readonly span: Span };

export type DropIndexAction = {
  readonly kind: 'drop-index-action';
  readonly ifExists: boolean;
  readonly name: Name;
  readonly span: Span;
};

export type DropPrimaryKey = { readonly kind: 'drop-primary-key'; readonly ifExists: boolean; readonly span: Span };

export type RenameIndex = {
  readonly kind: 'rename-index';
  readonly ifExists: boolean;
  readonly from: Name;
  readonly to: Name;
  readonly span: Span;
};

/** MariaDB's IGNORED is `visible: false`. */
export type AlterIndexVisibility = {
  readonly kind: 'alter-index-visibility';
  readonly name: Name;
  readonly visible: boolean;
  readonly span: Span;
};

export type AddForeignKey = { readonly kind: 'add-foreign-key'; readonly foreignKey: ForeignKey; readonly span: Span };

export type DropForeignKey = {
  readonly kind: 'drop-foreign-key';
  readonly ifExists: boolean;
  readonly name: Name;
  readonly span: Span;
};

export type AddCheck = { readonly kind: 'add-check'; readonly check: CheckConstraint; readonly span: Span };

export type DropCheck = { readonly kind: 'drop-check'; readonly name: Name; readonly span: Span };

/** `ALTER CHECK c [NOT] ENFORCED`, `ALTER CONSTRAINT c …`. */
export type AlterCheck = {
  readonly kind: 'alter-check';
  readonly name: Name;
  readonly enforced: boolean;
  readonly span: Span;
};

export type DropConstraint = {
  readonly kind: 'drop-constraint';
  readonly ifExists: boolean;
  readonly name: Name;
  readonly span: Span;
};

export type RenameTableAction = { readonly kind: 'rename-table-action'; readonly to: ObjectName; readonly span: Span };

/** `CONVERT TO CHARACTER SET …`; charset undefined: DEFAULT. */
export type ConvertCharset = {
  readonly kind: 'convert-charset';
  readonly charset: Name | undefined;
  readonly collation: Name | undefined;
  readonly span: Span;
};

export type TableOptionAction = {
  readonly kind: 'table-option-action';
  readonly option: TableOption;
  readonly span: Span;
};

export type OrderBy = { readonly kind: 'order-by'; readonly items: readonly OrderItem[]; readonly span: Span };

export type Force = { readonly kind: 'force'; readonly span: Span };
export type EnableKeys = { readonly kind: 'enable-keys'; readonly span: Span };
export type DisableKeys = { readonly kind: 'disable-keys'; readonly span: Span };
export type DiscardTablespace = { readonly kind: 'discard-tablespace'; readonly span: Span };
export type ImportTablespace = { readonly kind: 'import-tablespace'; readonly span: Span };

export type Algorithm = {
  readonly kind: 'algorithm';
  readonly value: 'default' | 'instant' | 'inplace' | 'copy' | 'nocopy';
  readonly span: Span;
};

export type Lock = {
  readonly kind: 'lock';
  readonly value: 'default' | 'none' | 'shared' | 'exclusive';
  readonly span: Span;
};

export type Validation = { readonly kind: 'validation'; readonly with: boolean; readonly span: Span };

export type AddPartition = {
  readonly kind: 'add-partition';
  readonly ifNotExists: boolean;
  readonly noWriteToBinlog: boolean;
  readonly count: number | undefined;
  readonly definitions: readonly PartitionDefinition[];
  readonly span: Span;
};

export type DropPartition = {
  readonly kind: 'drop-partition';
  readonly ifExists: boolean;
  readonly partitions: readonly Name[];
  readonly span: Span;
};

/** partitions undefined: ALL. */
export type TruncatePartition = {
  readonly kind: 'truncate-partition';
  readonly partitions: readonly Name[] | undefined;
  readonly span: Span;
};

export type CoalescePartition = { readonly kind: 'coalesce-partition'; readonly count: number; readonly span: Span };

export type ReorganizePartition = {
  readonly kind: 'reorganize-partition';
  readonly partitions: readonly Name[];
  readonly definitions: readonly PartitionDefinition[];
  readonly span: Span;
};

export type ExchangePartition = {
  readonly kind: 'exchange-partition';
  readonly partition: Name;
  readonly table: ObjectName;
  readonly validation: boolean | undefined;
  readonly span: Span;
};

export type MaintainPartition = {
  readonly kind: 'maintain-partition';
  readonly verb: 'analyze' | 'check' | 'optimize' | 'rebuild' | 'repair';
  readonly partitions: readonly Name[] | undefined;
  readonly span: Span;
};

export type PartitionTablespace = {
  readonly kind: 'partition-tablespace';
  readonly verb: 'discard' | 'import';
  readonly partitions: readonly Name[] | undefined;
  readonly span: Span;
};

export type PartitionBy = { readonly kind: 'partition-by'; readonly partitioning: Partitioning; readonly span: Span };
export type RemovePartitioning = { readonly kind: 'remove-partitioning'; readonly span: Span };
export type UpgradePartitioning = { readonly kind: 'upgrade-partitioning'; readonly span: Span };

/** MariaDB: CONVERT PARTITION p TO TABLE t, CONVERT TABLE t TO PARTITION …. */
export type ConvertPartition = {
  readonly kind: 'convert-partition';
  readonly direction: 'to-table' | 'to-partition';
  readonly partition: Name;
  readonly table: ObjectName;
  readonly span: Span;
};

export type SecondaryLoad = { readonly kind: 'secondary-load'; readonly load: boolean; readonly span: Span };

export type AddPeriod = { readonly kind: 'add-period'; readonly period: PeriodDefinition; readonly span: Span };
export type DropPeriod = { readonly kind: 'drop-period'; readonly name: Name; readonly span: Span };
export type SystemVersioning = { readonly kind: 'system-versioning'; readonly add: boolean; readonly span: Span };

/** TiDB: SET TIFLASH REPLICA, CACHE, NOCACHE, ATTRIBUTES, PLACEMENT …; by its words, upper case. */
export type DialectAction = {
  readonly kind: 'dialect-action';
  readonly action: string;
  readonly span: Span;
};
