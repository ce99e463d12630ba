import { trySet } from '@/lib/adapters/mysql/session-limits';
import { pinnedSqlMode } from '@/lib/console/gate/limits';
import type { SessionLimits } from '@/lib/console/run/console-session';
import type { TargetSession } from '@/lib/instance/target-session';
import type { Dialect } from '@/lib/sql/dialect';

/**
 * What every statement of the console runs under (CONSOLE.md, B.8). Said again at each checkout, because a reset connection has the
 * server's own values, those of the character set among them: a connection that speaks GBK reads another statement.
 */
export async function limitConsoleSession(session: TargetSession, dialect: Dialect, limits: SessionLimits) {
  await session.rows('SET NAMES utf8mb4', [], { timeoutMs });
  // Without these no statement is sent: it would not be the one that was judged, or nothing would end it.
  const needed = [
    `sql_mode = '${pinnedSqlMode}'`,
    timeLimit(dialect, limits),
    // The server stops by itself, even where the text has no LIMIT and the watchdog is slow.
    `sql_select_limit = ${limits.rowsMax + 1}`,
  ];
  const wanted = [...settings(dialect), ...patience(limits)];
  if (await trySet(session, `SET SESSION ${[...needed, ...wanted].join(', ')}`)) return;
  await session.rows(`SET SESSION ${needed.join(', ')}`, [], { timeoutMs });
  for (const setting of wanted) await trySet(session, `SET SESSION ${setting}`);
}

const timeoutMs = 5_000;

/** A reader at the end of a slow line takes longer than the minute that the server usually waits for one. */
const patience = ({ statementMs }: SessionLimits): readonly string[] =>
  statementMs > 60_000 ? [`net_write_timeout = ${Math.ceil(statementMs / 1000)}`] : [];

/** Milliseconds for MySQL and TiDB, seconds for MariaDB. Hints can lift it, so the watchdog has a limit of its own. */
const timeLimit = ({ flavor }: Dialect, { statementMs }: SessionLimits): string =>
  flavor === 'mariadb'
    ? `max_statement_time = ${statementMs / 1000}`
    : `max_execution_time = ${Math.round(statementMs)}`;

const mebibyte = 1024 * 1024;

/** What this server knows of it holds; each server knows others (their manuals, "Server System Variables"). */
function settings({ flavor, version }: Dialect): readonly string[] {
  const all = [
    'autocommit = 1',
    'lock_wait_timeout = 1',
    'innodb_lock_wait_timeout = 1',
    `tmp_table_size = ${64 * mebibyte}`,
    `max_heap_table_size = ${64 * mebibyte}`,
    // Rows that a join may look at by the optimizer's estimate; more ends in error 1104 before anything is read.
    'sql_big_selects = 0',
    'max_join_size = 20000000000',
  ];
  switch (flavor) {
    case 'mariadb':
      return [...all, 'max_recursive_iterations = 10000'];
    case 'mysql':
      // The tree form prints values that the server has read while planning.
      return [
        ...all,
        ...(version < 80003 ? [] : ['cte_max_recursion_depth = 10000']),
        ...(version < 80032 ? [] : ["explain_format = 'TRADITIONAL'"]),
        ...(version < 80300 ? [] : ['explain_json_format_version = 1']),
      ];
    case 'tidb':
      return [...all, 'cte_max_recursion_depth = 10000', `tidb_mem_quota_query = ${512 * mebibyte}`];
  }
}

/** 1235: TiDB knows no read-only transactions unless they are switched on. */
export const readOnlyUnknown = 1235;
