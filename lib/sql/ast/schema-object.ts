import type { Account, Name, ObjectName } from '@/lib/sql/ast/name';
import type { Query } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

export type CreateView = {
  readonly kind: 'create-view';
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly algorithm: 'undefined' | 'merge' | 'temptable' | undefined;
  readonly definer: Account | undefined;
  readonly sqlSecurity: 'definer' | 'invoker' | undefined;
  readonly view: ObjectName;
  readonly columns: readonly Name[];
  readonly query: Query;
  readonly checkOption: 'cascaded' | 'local' | undefined;
  readonly span: Span;
};

export type AlterView = Omit<CreateView, 'kind' | 'orReplace' | 'ifNotExists'> & { readonly kind: 'alter-view' };

export type DropView = {
  readonly kind: 'drop-view';
  readonly ifExists: boolean;
  readonly views: readonly ObjectName[];
  readonly span: Span;
};

export type DatabaseOption = {
  readonly kind: 'database-option';
  readonly option: 'charset' | 'collate' | 'encryption' | 'read-only' | 'comment' | 'placement-policy' | 'other';
  readonly value: string;
  readonly valueSpan: Span;
  readonly span: Span;
};

export type CreateDatabase = {
  readonly kind: 'create-database';
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly name: Name;
  readonly options: readonly DatabaseOption[];
  readonly span: Span;
};

export type AlterDatabase = {
  readonly kind: 'alter-database';
  /** undefined: the current one. */
  readonly name: Name | undefined;
  readonly options: readonly DatabaseOption[];
  readonly span: Span;
};

export type DropDatabase = {
  readonly kind: 'drop-database';
  readonly ifExists: boolean;
  readonly name: Name;
  readonly span: Span;
};

/** MariaDB and TiDB. */
export type CreateSequence = {
  readonly kind: 'create-sequence';
  readonly orReplace: boolean;
  readonly temporary: boolean;
  readonly ifNotExists: boolean;
  readonly name: ObjectName;
  readonly span: Span;
};

export type AlterSequence = {
  readonly kind: 'alter-sequence';
  readonly ifExists: boolean;
  readonly name: ObjectName;
  readonly span: Span;
};

export type DropSequence = {
  readonly kind: 'drop-sequence';
  readonly temporary: boolean;
  readonly ifExists: boolean;
  readonly sequences: readonly ObjectName[];
  readonly span: Span;
};

/** DROP of one routine, trigger or event. */
export type DropRoutine = {
  readonly kind: 'drop-procedure' | 'drop-function' | 'drop-trigger' | 'drop-event' | 'drop-package';
  readonly ifExists: boolean;
  readonly name: ObjectName;
  readonly span: Span;
};
