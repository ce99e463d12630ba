import type { NodeOf, Statement } from '@/lib/sql/ast';

/** How a statement is treated by review, execution and the console. */
export type ExecClass =
  /** Changes rows: runs in a transaction with a marker. */
  | 'dml'
  /** Changes definitions: commits by itself. */
  | 'ddl'
  /** Accounts, roles, privileges. */
  | 'dcl'
  | 'query'
  /** USE, SET of the session, LOCK TABLES, PREPARE: state that a lost connection loses. */
  | 'session'
  | 'transaction'
  /** Acts on the server: global variables, FLUSH, KILL, maintenance of tables. */
  | 'admin'
  /** Runs stored or composed code: what it does is not in the text. */
  | 'routine'
  | 'opaque';

export type Classification = {
  readonly execClass: ExecClass;
  /** The server ends the open transaction before or after it (MySQL manual, "Statements That Cause an Implicit Commit"). */
  readonly implicitCommit: boolean;
};

const dml: Classification = { execClass: 'dml', implicitCommit: false };
const ddl: Classification = { execClass: 'ddl', implicitCommit: true };
const dcl: Classification = { execClass: 'dcl', implicitCommit: true };
const query: Classification = { execClass: 'query', implicitCommit: false };
const session: Classification = { execClass: 'session', implicitCommit: false };
const sessionCommitting: Classification = { execClass: 'session', implicitCommit: true };
const transaction: Classification = { execClass: 'transaction', implicitCommit: false };
const transactionCommitting: Classification = { execClass: 'transaction', implicitCommit: true };
const admin: Classification = { execClass: 'admin', implicitCommit: false };
const adminCommitting: Classification = { execClass: 'admin', implicitCommit: true };
/** Stored code may commit; who needs to know must assume it. */
const routine: Classification = { execClass: 'routine', implicitCommit: true };
const opaque: Classification = { execClass: 'opaque', implicitCommit: true };
const temporaryDdl: Classification = { execClass: 'ddl', implicitCommit: false };

export function classify(statement: Statement): Classification {
  switch (statement.kind) {
    case 'select':
    case 'set-operation':
    case 'values-query':
    case 'table-query':
    case 'nested-query':
    case 'show':
    case 'handler':
    case 'do':
      return query;
    case 'explain':
      return statement.analyze && statement.statement !== undefined ? classify(statement.statement) : query;
    case 'insert':
    case 'replace':
    case 'update':
    case 'delete':
    case 'load-data':
      return dml;
    case 'create-table':
    case 'drop-table':
      // Manual: CREATE and DROP TEMPORARY TABLE do not commit.
      return statement.temporary ? temporaryDdl : ddl;
    case 'alter-table':
    case 'rename-table':
    case 'truncate-table':
    case 'create-index':
    case 'drop-index':
    case 'create-view':
    case 'alter-view':
    case 'drop-view':
    case 'create-database':
    case 'alter-database':
    case 'drop-database':
    case 'create-sequence':
    case 'alter-sequence':
    case 'drop-sequence':
    case 'create-procedure':
    case 'create-function':
    case 'create-loadable-function':
    case 'alter-procedure':
    case 'alter-function':
    case 'create-trigger':
    case 'create-event':
    case 'alter-event':
    case 'drop-procedure':
    case 'drop-function':
    case 'drop-trigger':
    case 'drop-event':
    case 'drop-package':
      return ddl;
    case 'create-user':
    case 'alter-user':
    case 'drop-user':
    case 'rename-user':
    case 'create-role':
    case 'drop-role':
    case 'grant':
    case 'revoke':
    case 'set-password':
    case 'set-default-role':
      return dcl;
    case 'use':
    case 'set-role':
    case 'set-resource-group':
    case 'prepare':
    case 'deallocate':
      return session;
    case 'set':
      return classifySet(statement);
    case 'set-transaction':
      return statement.scope === 'global' || statement.scope === 'persist' ? admin : session;
    case 'set-statement-for':
      return classify(statement.statement);
    case 'lock-tables':
    case 'unlock-tables':
      return sessionCommitting;
    case 'transaction':
      return statement.action === 'begin' ? transactionCommitting : transaction;
    case 'xa':
      return transaction;
    case 'kill':
    case 'lock-instance':
      return admin;
    case 'flush':
    case 'table-maintenance':
      return adminCommitting;
    case 'admin':
      return adminCommitting;
    case 'call':
    case 'execute':
    case 'execute-immediate':
    case 'block':
    case 'if':
    case 'case-statement':
    case 'loop':
    case 'while':
    case 'repeat':
    case 'for':
    case 'leave':
    case 'iterate':
    case 'return':
    case 'declare-variable':
    case 'declare-condition':
    case 'declare-handler':
    case 'declare-cursor':
    case 'open-cursor':
    case 'fetch-cursor':
    case 'fetch-group':
    case 'close-cursor':
    case 'foreign-body':
    case 'signal':
    case 'get-diagnostics':
      return routine;
    case 'opaque':
      return opaque;
  }
}

function classifySet(statement: NodeOf<'set'>): Classification {
  let commits = false;
  for (const assignment of statement.assignments) {
    if (assignment.kind !== 'set-variable') continue;
    if (assignment.scope === 'global' || assignment.scope === 'persist' || assignment.scope === 'persist-only')
      return admin;
    // Turning autocommit on commits the open transaction (manual).
    if (assignment.name.toLowerCase() === 'autocommit') commits = true;
  }
  return commits ? sessionCommitting : session;
}

/** The statement changes no row, definition, account, session or server state by its own text. */
export const isReadOnly = (statement: Statement): boolean => classify(statement).execClass === 'query';
