import type { Row } from '@/lib/instance/target-session';
import { microsOf } from '../row-cursor';
import type { SlowRow } from '../row-events';
import { ownMark, SourceFailure } from '../source-failure';
import type { LoggedTable } from './read-logged-rows';

/** Of a statement; more does not change its fingerprint often, and a page of them has to fit into memory. */
const textMax = 32_768;

/**
 * `mysql.slow_log` of MySQL and MariaDB. MySQL writes the end of a statement into start_time, MariaDB its beginning (seen on 9.7.4 and
 * 10.11.18): what is ordered and remembered is the end, so that a statement of an hour is not behind the place that was read up to. SHA2 because 9.7 has no MD5 any more.
 */
export const slowLogTable: LoggedTable = {
  what: 'mysql.slow_log',

  page({ isMariadb, rows }, { from, until, limit }) {
    const ended = isMariadb ? 'ADDTIME(l.start_time, l.query_time)' : 'l.start_time';
    const at = `DATE_FORMAT(${ended}, '%Y-%m-%d %H:%i:%s.%f')`;
    return rows(
      `SELECT ${ownMark} ${at} AS at, CAST(l.query_time AS CHAR) AS query_time, CAST(l.lock_time AS CHAR) AS lock_time,
          l.rows_sent AS sent, l.rows_examined AS examined, l.user_host AS user_host, l.db AS db, LEFT(l.sql_text, ${textMax}) AS text,
          CONCAT_WS(' ', l.query_time, l.lock_time, l.rows_sent, l.rows_examined, l.user_host, l.db, l.thread_id, SHA2(l.sql_text, 224)) AS content
        FROM mysql.slow_log l WHERE ${ended} >= ? AND ${ended} <= ? ORDER BY at, content LIMIT ${Math.trunc(limit)}`,
      [from, until],
    );
  },

  toRow(row) {
    const text = textOf(row['text']).trim().replace(/;$/, '');
    if (text.includes(ownMark)) return undefined;
    return {
      timeMicros: microsOf(String(row['at'])),
      queryMicros: timeMicros(row['query_time']),
      lockMicros: timeMicros(row['lock_time']),
      rowsSent: Number(row['sent']),
      rowsExamined: Number(row['examined']),
      schema: String(row['db'] ?? ''),
      ...parseUserHost(String(row['user_host'] ?? '')),
      text,
      isAdministrator: commands.has(text.toLowerCase()),
    };
  },

  async check({ rows }) {
    const [row] = await rows('SELECT @@GLOBAL.slow_query_log AS is_on, @@GLOBAL.log_output AS output');
    if (Number(row?.['is_on']) !== 1) throw new SourceFailure('slow-log-off', 'slow_query_log');
    const output = String(row?.['output']);
    if (!output.toUpperCase().split(',').includes('TABLE')) throw new SourceFailure('log-output', output);
  },
};

/** MySQL's column is of bytes, MariaDB's of characters. */
const textOf = (value: Row[string] | undefined): string =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value ?? '');

/** `838:59:59.000000` */
function timeMicros(value: Row[string] | undefined): number {
  const [hours = '0', minutes = '0', seconds = '0'] = String(value ?? '').split(':');
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6);
}

/** `app[app] @ web1 [10.0.0.1]`: a host is told by its name, or by its address where it has none, as in digests of files. */
export function parseUserHost(text: string): Pick<SlowRow, 'user' | 'host'> {
  const [account = '', ...rest] = text.split(' @ ');
  const place = rest.join(' @ ');
  const user = account.includes('[') ? account.slice(0, account.indexOf('[')) : account;
  const open = place.lastIndexOf('[');
  const address = open < 0 ? '' : place.slice(open + 1).replace(/\].*$/s, '');
  const name = (open < 0 ? place : place.slice(0, open)).trim();
  return { user: user.trim(), host: name === '' ? address : name };
}

/** A command of the protocol stands there by its name (MySQL, sql/sql_parse.cc, `command_name`), and no statement is one of these words alone. */
const commands = new Set(
  `sleep|quit|init db|query|field list|create db|drop db|refresh|shutdown|statistics|processlist|connect|kill|debug|ping|time
delayed insert|change user|binlog dump|table dump|connect out|register slave|register replica|prepare|execute|long data|close stmt
reset stmt|set option|fetch|daemon|binlog dump gtid|reset connection|clone|subscribe group replication stream|error`.split(
    /[|\n]/,
  ),
);
