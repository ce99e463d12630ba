import type { Statement } from '@/lib/sql/ast';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Account, Name, ObjectName } from '@/lib/sql/ast/name';
import type { Limit } from '@/lib/sql/ast/query';
import type { Span } from '@/lib/sql/span';

/** EXPLAIN, DESCRIBE and DESC of a statement or of a table. */
export type Explain = {
  readonly kind: 'explain';
  /** EXPLAIN ANALYZE (MySQL), ANALYZE (MariaDB): the statement is executed. */
  readonly analyze: boolean;
  /** Lower case: json, tree, traditional. */
  readonly format: string | undefined;
  readonly extended: boolean;
  readonly partitions: boolean;
  readonly intoVariable: boolean;
  readonly schema: Name | undefined;
  readonly statement: Statement | undefined;
  readonly connection: Expression | undefined;
  readonly table: ObjectName | undefined;
  readonly column: Name | undefined;
  readonly span: Span;
};

/** Every SHOW. */
export type Show = {
  readonly kind: 'show';
  /** What is shown, upper case, one space between words, without names: `FULL COLUMNS`, `CREATE TABLE`. */
  readonly what: string;
  /** The table, view, routine … it is about. */
  readonly object: ObjectName | undefined;
  readonly schema: Name | undefined;
  readonly like: Expression | undefined;
  readonly where: Expression | undefined;
  readonly limit: Limit | undefined;
  readonly span: Span;
};

/** ANALYZE | CHECK | CHECKSUM | OPTIMIZE | REPAIR TABLE. */
export type TableMaintenance = {
  readonly kind: 'table-maintenance';
  readonly verb: 'analyze' | 'check' | 'checksum' | 'optimize' | 'repair';
  readonly noWriteToBinlog: boolean;
  readonly tables: readonly ObjectName[];
  /** Words after the tables, upper case: QUICK, FOR UPGRADE, UPDATE HISTOGRAM … */
  readonly options: readonly string[];
  readonly span: Span;
};

export type Kill = {
  readonly kind: 'kill';
  readonly type: 'connection' | 'query';
  readonly id: Expression | undefined;
  /** MariaDB: `KILL USER name` ends all connections of an account. */
  readonly user: Account | undefined;
  readonly span: Span;
};

export type Flush = {
  readonly kind: 'flush';
  readonly noWriteToBinlog: boolean;
  /** Upper case: PRIVILEGES, TABLES, BINARY LOGS. */
  readonly targets: readonly string[];
  readonly tables: readonly ObjectName[];
  readonly withReadLock: boolean;
  readonly forExport: boolean;
  readonly span: Span;
};

/** What an administration statement is; its grammar was checked, its parts are not kept. */
export type AdminCommand =
  | 'binlog'
  | 'cache-index'
  | 'load-index'
  | 'change-replication'
  | 'change-replication-filter'
  | 'start-replica'
  | 'stop-replica'
  | 'reset'
  | 'purge-logs'
  | 'install'
  | 'uninstall'
  | 'shutdown'
  | 'restart'
  | 'clone'
  | 'import-table'
  | 'help'
  | 'group-replication'
  | 'create-server'
  | 'alter-server'
  | 'drop-server'
  | 'create-tablespace'
  | 'alter-tablespace'
  | 'drop-tablespace'
  | 'create-logfile-group'
  | 'alter-logfile-group'
  | 'drop-logfile-group'
  | 'create-resource-group'
  | 'alter-resource-group'
  | 'drop-resource-group'
  | 'create-spatial-reference-system'
  | 'drop-spatial-reference-system'
  | 'alter-instance'
  | 'create-library'
  | 'drop-library'
  | 'backup'
  | 'split-region'
  | 'placement-policy'
  | 'binding'
  | 'statistics'
  | 'recover-table'
  | 'tidb-admin'
  | 'plan-replayer';

export type Admin = {
  readonly kind: 'admin';
  readonly command: AdminCommand;
  /** Tables and other objects it names, in order. */
  readonly objects: readonly ObjectName[];
  readonly secretSpans: readonly Span[];
  readonly span: Span;
};

/**
 * A statement known by its first words alone: its grammar was not checked. The only kind that holds raw text,
 * and never a pass: who asks what it touches must be told "unknown".
 */
export type Opaque = {
  readonly kind: 'opaque';
  /** Its first words, upper case: `CREATE PACKAGE BODY`. */
  readonly verb: string;
  readonly object: ObjectName | undefined;
  readonly text: string;
  readonly span: Span;
};
