import { microsOf } from '../row-cursor';
import { ownMark, SourceFailure } from '../source-failure';
import type { LoggedTable } from './read-logged-rows';

const textMax = 32_768;

/**
 * `information_schema.cluster_slow_query` of TiDB: the slow logs of all its servers. Both bounds of Time are given, so that only the
 * files of that time are read (TiDB manual, SLOW_QUERY); Query_time is seconds. What TiDB does for itself is left out.
 */
export const tidbSlowQuery: LoggedTable = {
  what: 'information_schema.cluster_slow_query',

  page({ rows }, { from, until, limit }) {
    return rows(
      `SELECT ${ownMark} DATE_FORMAT(q.Time, '%Y-%m-%d %H:%i:%s.%f') AS at, q.Query_time AS query_seconds, q.LockKeys_time AS lock_seconds,
          q.Process_keys AS examined, q.User AS user, q.Host AS host, q.DB AS db, LEFT(q.Query, ${textMax}) AS text,
          CONCAT_WS(' ', q.INSTANCE, q.Conn_ID, q.Txn_start_ts, q.Query_time, q.DB, SHA2(q.Query, 224)) AS content
        FROM information_schema.cluster_slow_query q WHERE q.Time >= ? AND q.Time <= ? AND q.Is_internal = 0
        ORDER BY q.Time, content LIMIT ${Math.trunc(limit)}`,
      [from, until],
    );
  },

  toRow(row) {
    const text = String(row['text'] ?? '')
      .trim()
      .replace(/;$/, '');
    if (text === '' || text.includes(ownMark)) return undefined;
    return {
      timeMicros: microsOf(String(row['at'])),
      queryMicros: Math.round(Number(row['query_seconds']) * 1e6),
      lockMicros: Math.round(Number(row['lock_seconds'] ?? 0) * 1e6),
      // TiDB's slow log does not say how many rows were sent.
      rowsSent: 0,
      rowsExamined: Number(row['examined'] ?? 0),
      schema: String(row['db'] ?? ''),
      user: String(row['user'] ?? ''),
      host: String(row['host'] ?? ''),
      text,
      isAdministrator: false,
    };
  },

  async check({ rows }) {
    const [row] = await rows('SELECT @@GLOBAL.tidb_enable_slow_log AS is_on');
    if (!['1', 'ON'].includes(String(row?.['is_on']).toUpperCase()))
      throw new SourceFailure('slow-log-off', 'tidb_enable_slow_log');
    // Without PROCESS an account sees only what it sent itself, and nothing says so.
    const grants = (await rows('SHOW GRANTS')).flatMap((grant) => Object.values(grant).map(String));
    if (!grants.some((text) => /\b(PROCESS|SUPER|ALL PRIVILEGES)\b/.test(text) && text.includes(' ON *.* ')))
      throw new SourceFailure('no-privilege', 'PROCESS');
  },
};
