import type { Statement } from '@/lib/sql/ast';
import type { Expression, StringLiteral, UserVariable, VariableScope } from '@/lib/sql/ast/expression';
import type { Account, Name, ObjectName } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';

export type Use = { readonly kind: 'use'; readonly schema: Name; readonly span: Span };

/** `SET a = 1, @b = 2, NAMES utf8mb4`; the other statements that begin with SET have kinds of their own. */
export type SetStatement = {
  readonly kind: 'set';
  readonly assignments: readonly SetAssignment[];
  readonly span: Span;
};

export type SetAssignment = SetVariable | SetUserVariable | SetNames | SetCharset;

/** A system variable, or in a body a local variable or a column of NEW. */
export type SetVariable = {
  readonly kind: 'set-variable';
  readonly scope: VariableScope | undefined;
  /** `component.name`, `NEW.column` with the dot. */
  readonly name: string;
  readonly nameSpan: Span;
  /** A bare word such as ON or ALL is a column; DEFAULT is a default. */
  readonly value: Expression;
  readonly span: Span;
};

export type SetUserVariable = {
  readonly kind: 'set-user-variable';
  readonly variable: UserVariable;
  readonly value: Expression;
  readonly span: Span;
};

/** charset undefined: DEFAULT. */
export type SetNames = {
  readonly kind: 'set-names';
  readonly charset: Name | undefined;
  readonly collation: Name | undefined;
  readonly span: Span;
};

export type SetCharset = { readonly kind: 'set-charset'; readonly charset: Name | undefined; readonly span: Span };

export type SetTransaction = {
  readonly kind: 'set-transaction';
  readonly scope: VariableScope | undefined;
  readonly isolation: 'read-uncommitted' | 'read-committed' | 'repeatable-read' | 'serializable' | undefined;
  readonly access: 'read-only' | 'read-write' | undefined;
  readonly span: Span;
};

/** MariaDB: `SET STATEMENT max_statement_time = 1 FOR SELECT …`. */
export type SetStatementFor = {
  readonly kind: 'set-statement-for';
  readonly assignments: readonly SetVariable[];
  readonly statement: Statement;
  readonly span: Span;
};

export type Transaction = {
  readonly kind: 'transaction';
  readonly action: 'begin' | 'commit' | 'rollback' | 'savepoint' | 'rollback-to-savepoint' | 'release-savepoint';
  readonly savepoint: Name | undefined;
  /** AND CHAIN, RELEASE of COMMIT and ROLLBACK. */
  readonly chain: boolean | undefined;
  readonly release: boolean | undefined;
  readonly consistentSnapshot: boolean;
  readonly access: 'read-only' | 'read-write' | undefined;
  /** TiDB: `BEGIN OPTIMISTIC`. */
  readonly mode: 'optimistic' | 'pessimistic' | undefined;
  readonly span: Span;
};

export type Xa = {
  readonly kind: 'xa';
  readonly action: 'start' | 'end' | 'prepare' | 'commit' | 'rollback' | 'recover';
  readonly span: Span;
};

export type LockTables = { readonly kind: 'lock-tables'; readonly locks: readonly TableLock[]; readonly span: Span };

export type TableLock = {
  readonly kind: 'table-lock';
  readonly table: ObjectName;
  readonly alias: Name | undefined;
  readonly mode: 'read' | 'read-local' | 'write' | 'low-priority-write';
  readonly span: Span;
};

export type UnlockTables = { readonly kind: 'unlock-tables'; readonly span: Span };

export type LockInstance = { readonly kind: 'lock-instance'; readonly lock: boolean; readonly span: Span };

/** The text to prepare is a literal or a variable: what it holds is not known here. */
export type Prepare = {
  readonly kind: 'prepare';
  readonly name: Name;
  readonly source: StringLiteral | UserVariable | Expression;
  readonly span: Span;
};

export type Execute = {
  readonly kind: 'execute';
  readonly name: Name;
  readonly using: readonly Expression[];
  readonly span: Span;
};

/** MariaDB. */
export type ExecuteImmediate = {
  readonly kind: 'execute-immediate';
  readonly source: Expression;
  readonly using: readonly Expression[];
  readonly span: Span;
};

export type Deallocate = { readonly kind: 'deallocate'; readonly name: Name; readonly span: Span };

/** SIGNAL and RESIGNAL. */
export type Signal = {
  readonly kind: 'signal';
  readonly resignal: boolean;
  /** The SQLSTATE or the condition's name. */
  readonly condition: string | undefined;
  readonly items: readonly SignalItem[];
  readonly span: Span;
};

export type SignalItem = {
  readonly kind: 'signal-item';
  /** Upper case: MESSAGE_TEXT. */
  readonly name: string;
  readonly value: Expression;
  readonly span: Span;
};

export type GetDiagnostics = {
  readonly kind: 'get-diagnostics';
  readonly area: 'current' | 'stacked' | undefined;
  readonly condition: Expression | undefined;
  readonly targets: readonly (UserVariable | Name)[];
  readonly span: Span;
};

export type SetRole = {
  readonly kind: 'set-role' | 'set-default-role';
  readonly mode: 'none' | 'all' | 'all-except' | 'default' | 'roles';
  readonly roles: readonly Account[];
  readonly accounts: readonly Account[];
  readonly span: Span;
};

export type SetPassword = {
  readonly kind: 'set-password';
  readonly account: Account | undefined;
  /** Where the secret is written: never logged, never shown. undefined for TO RANDOM. */
  readonly secretSpan: Span | undefined;
  readonly span: Span;
};

export type SetResourceGroup = { readonly kind: 'set-resource-group'; readonly name: Name; readonly span: Span };
