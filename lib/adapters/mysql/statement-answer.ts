import type { ResultSetHeader } from 'mysql2';
import type { DriverError } from '@/lib/adapters/mysql/connect-refusal';
import type { StatementAnswer } from '@/lib/instance/target-session';

/** Server status flag SERVER_STATUS_IN_TRANS of the OK packet. */
const inTransactionFlag = 1;

export function toDone(header: ResultSetHeader | undefined): StatementAnswer {
  if (header === undefined) {
    // A result set: its rows are not ours to keep, and its closing packet is not given to us.
    return { kind: 'done', affectedRows: 0, changedRows: 0, warningCount: 0, inTransaction: undefined };
  }
  const status: unknown = Reflect.get(header, 'serverStatus');
  const gtid = gtidOf(header);
  return {
    kind: 'done',
    affectedRows: header.affectedRows,
    changedRows: header.changedRows,
    warningCount: header.warningStatus,
    inTransaction: typeof status === 'number' && (status & inTransactionFlag) !== 0,
    ...(gtid === undefined ? {} : { gtid }),
  };
}

/**
 * Error packets that say "your connection ends" and nothing about the statement: shutdown, network errors on the server's side,
 * a killed or timed-out session. The statement before them may have been committed.
 */
const connectionEnds = new Set([1053, 1080, 1152, 1158, 1159, 1160, 1161, 1184, 1835, 1927, 2006, 2013, 3169, 4031]);

/** Only an error packet about the statement is definite. Everything else means: nobody knows. */
export function toFailure(error: DriverError): StatementAnswer {
  const { errno, sqlState, sqlMessage, message } = error;
  if (sqlState === undefined || errno === undefined || errno <= 0 || connectionEnds.has(errno)) {
    return { kind: 'indeterminate', message: error.code ? `${error.code}: ${message}` : message };
  }
  return { kind: 'failed', errno, sqlState, message: sqlMessage ?? message };
}

/** The session tracker: MySQL's session_track_gtids, MariaDB's variable last_gtid; mysql2's types do not know it. */
function gtidOf(header: ResultSetHeader): string | undefined {
  const changes: unknown = Reflect.get(header, 'stateChanges');
  if (typeof changes !== 'object' || changes === null) return undefined;
  const gtids: unknown = Reflect.get(changes, 'gtids');
  const variables: unknown = Reflect.get(changes, 'systemVariables');
  const ofMysql: unknown = Array.isArray(gtids) ? gtids.at(-1) : undefined;
  const ofMariadb: unknown =
    typeof variables === 'object' && variables !== null ? Reflect.get(variables, 'last_gtid') : undefined;
  const found = ofMysql ?? ofMariadb;
  return typeof found === 'string' && found !== '' ? found.slice(0, 255) : undefined;
}
