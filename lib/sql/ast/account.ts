import type { Account, Name } from '@/lib/sql/ast/name';
import type { Span } from '@/lib/sql/span';

/** CREATE USER, ALTER USER; and DROP, RENAME in their own nodes. */
export type UserStatement = {
  readonly kind: 'create-user' | 'alter-user';
  readonly orReplace: boolean;
  /** IF NOT EXISTS of CREATE, IF EXISTS of ALTER. */
  readonly conditional: boolean;
  readonly users: readonly UserSpecification[];
  readonly span: Span;
};

export type UserSpecification = {
  readonly kind: 'user-specification';
  readonly account: Account;
  /** undefined: none given. */
  readonly plugin: Name | undefined;
  /** Where a password or hash is written: to be masked before the text is stored or shown. */
  readonly secretSpans: readonly Span[];
  readonly span: Span;
};

export type DropUser = {
  readonly kind: 'drop-user' | 'drop-role';
  readonly ifExists: boolean;
  readonly accounts: readonly Account[];
  readonly span: Span;
};

export type CreateRole = {
  readonly kind: 'create-role';
  readonly orReplace: boolean;
  readonly ifNotExists: boolean;
  readonly roles: readonly Account[];
  readonly span: Span;
};

export type RenameUser = {
  readonly kind: 'rename-user';
  readonly renames: readonly AccountRename[];
  readonly span: Span;
};

export type AccountRename = {
  readonly kind: 'account-rename';
  readonly from: Account;
  readonly to: Account;
  readonly span: Span;
};

export type Privilege = {
  readonly kind: 'privilege';
  /** Upper case, one space between words: `CREATE TEMPORARY TABLES`, `ALL`. */
  readonly name: string;
  readonly columns: readonly Name[];
  readonly span: Span;
};

/** What ON names. `*.*` has neither schema nor object. */
export type PrivilegeLevel = {
  readonly kind: 'privilege-level';
  readonly objectType: 'table' | 'procedure' | 'function' | 'package' | 'sequence' | undefined;
  readonly level: 'global' | 'schema' | 'object' | 'default-schema';
  readonly schema: Name | undefined;
  readonly object: Name | undefined;
  readonly span: Span;
};

export type Grant = {
  readonly kind: 'grant' | 'revoke';
  readonly ifExists: boolean;
  /** Empty when roles are granted. */
  readonly privileges: readonly Privilege[];
  readonly roles: readonly Account[];
  /** GRANT PROXY ON account. */
  readonly proxy: Account | undefined;
  readonly level: PrivilegeLevel | undefined;
  readonly grantees: readonly UserSpecification[];
  readonly withGrantOption: boolean;
  readonly withAdminOption: boolean;
  readonly span: Span;
};
