import type { DataType } from '@/lib/sql/ast/data-type';
import type { ColumnRef, Expression, StringLiteral } from '@/lib/sql/ast/expression';
import type { Name, ObjectName } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';

export type ColumnDefinition = {
  readonly kind: 'column-definition';
  /** Schema and table in front of the name, which MySQL before 8.0, MariaDB and TiDB allow. */
  readonly qualifiers: readonly Name[];
  readonly name: Name;
  /** undefined only where MariaDB takes the type from a generated or system-versioning column. */
  readonly type: DataType | undefined;
  /** In the order of writing; one attribute may be written twice. */
  readonly attributes: readonly ColumnAttribute[];
  readonly span: Span;
};

export type ColumnAttribute =
  | NullAttribute
  | DefaultAttribute
  | OnUpdateAttribute
  | AutoIncrementAttribute
  | AutoRandomAttribute
  | CommentAttribute
  | CollateAttribute
  | GeneratedAttribute
  | VisibilityAttribute
  | PrimaryKeyAttribute
  | UniqueAttribute
  | ReferencesAttribute
  | CheckAttribute
  | SridAttribute
  | ColumnOptionAttribute;

export type NullAttribute = { readonly kind: 'null-attribute'; readonly nullable: boolean; readonly span: Span };

export type DefaultAttribute = {
  readonly kind: 'default-attribute';
  readonly value: Expression;
  /** Written in parentheses: an expression default (MySQL 8.0.13, MariaDB 10.2.1). */
  readonly parenthesised: boolean;
  readonly span: Span;
};

export type OnUpdateAttribute = {
  readonly kind: 'on-update-attribute';
  readonly value: Expression;
  readonly span: Span;
};

export type AutoIncrementAttribute = { readonly kind: 'auto-increment-attribute'; readonly span: Span };

/** TiDB: AUTO_RANDOM(shardBits, rangeBits). */
export type AutoRandomAttribute = {
  readonly kind: 'auto-random-attribute';
  readonly shardBits: number | undefined;
  readonly rangeBits: number | undefined;
  readonly span: Span;
};

export type CommentAttribute = {
  readonly kind: 'comment-attribute';
  readonly text: StringLiteral;
  readonly span: Span;
};

export type CollateAttribute = { readonly kind: 'collate-attribute'; readonly collation: Name; readonly span: Span };

export type GeneratedAttribute = {
  readonly kind: 'generated-attribute';
  readonly expression: Expression | undefined;
  /** MariaDB's PERSISTENT is `stored`. */
  readonly storage: 'virtual' | 'stored' | undefined;
  readonly always: boolean;
  /** MariaDB: GENERATED ALWAYS AS ROW START | END. */
  readonly row: 'start' | 'end' | undefined;
  readonly span: Span;
};

export type VisibilityAttribute = {
  readonly kind: 'visibility-attribute';
  readonly visible: boolean;
  readonly span: Span;
};

export type PrimaryKeyAttribute = {
  readonly kind: 'primary-key-attribute';
  /** TiDB. */
  readonly clustered: boolean | undefined;
  readonly span: Span;
};

export type UniqueAttribute = { readonly kind: 'unique-attribute'; readonly span: Span };

export type ReferencesAttribute = {
  readonly kind: 'references-attribute';
  readonly references: References;
  readonly span: Span;
};

export type CheckAttribute = { readonly kind: 'check-attribute'; readonly check: CheckConstraint; readonly span: Span };

export type SridAttribute = { readonly kind: 'srid-attribute'; readonly srid: number; readonly span: Span };

/** COLUMN_FORMAT, STORAGE, ENGINE_ATTRIBUTE, SECONDARY_ENGINE_ATTRIBUTE, COMPRESSED, WITH SYSTEM VERSIONING … */
export type ColumnOptionAttribute = {
  readonly kind: 'column-option-attribute';
  /** Upper case, one space between words. */
  readonly option: string;
  readonly value: string | undefined;
  readonly span: Span;
};

export type CheckConstraint = {
  readonly kind: 'check-constraint';
  readonly name: Name | undefined;
  readonly ifNotExists: boolean;
  readonly expression: Expression;
  readonly enforced: boolean;
  readonly span: Span;
};

export type ReferentialAction = 'restrict' | 'cascade' | 'set-null' | 'no-action' | 'set-default';

export type References = {
  readonly kind: 'references';
  readonly table: ObjectName;
  /** Empty where the list was left out. */
  readonly columns: readonly IndexPart[];
  readonly match: 'full' | 'partial' | 'simple' | undefined;
  readonly onDelete: ReferentialAction | undefined;
  readonly onUpdate: ReferentialAction | undefined;
  readonly span: Span;
};

export type IndexKind = 'primary' | 'unique' | 'index' | 'fulltext' | 'spatial' | 'vector' | 'columnar';

export type IndexDefinition = {
  readonly kind: 'index-definition';
  readonly indexKind: IndexKind;
  /** `CONSTRAINT name`; the server takes it as the name of the index where none is given. */
  readonly constraint: Name | undefined;
  readonly name: Name | undefined;
  readonly ifNotExists: boolean;
  readonly parts: readonly IndexPart[];
  readonly options: readonly IndexOption[];
  readonly span: Span;
};

/** A column with prefix length and order, or an expression. */
export type IndexPart = {
  readonly kind: 'index-part';
  readonly column: ColumnRef | undefined;
  readonly length: number | undefined;
  readonly expression: Expression | undefined;
  readonly direction: 'asc' | 'desc' | undefined;
  readonly span: Span;
};

export type IndexOptionName =
  | 'using'
  | 'key-block-size'
  | 'comment'
  | 'parser'
  | 'visibility'
  | 'engine-attribute'
  | 'secondary-engine-attribute'
  | 'ignored'
  | 'clustered'
  | 'clustering'
  | 'distance'
  | 'where'
  | 'other';

export type IndexOption = {
  readonly kind: 'index-option';
  readonly option: IndexOptionName;
  /** Decoded: `btree`, the comment, `visible` / `invisible`. */
  readonly value: string;
  readonly valueSpan: Span;
  readonly span: Span;
};

export type ForeignKey = {
  readonly kind: 'foreign-key';
  readonly constraint: Name | undefined;
  readonly indexName: Name | undefined;
  readonly ifNotExists: boolean;
  readonly columns: readonly IndexPart[];
  readonly references: References;
  readonly span: Span;
};
