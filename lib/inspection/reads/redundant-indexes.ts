import { defineRead } from '@/lib/inspection/read';
import { everyTable, isMysqlOrMariadb, systemSchemas } from '@/lib/inspection/reads/system-schemas';
import { isMysql } from '@/lib/inspection/server';

/** An index with its columns as text: prefix lengths and descending columns are part of it. Of expressions it is not known. */
const indexes = (
  hasExpressions: boolean,
) => `SELECT table_schema AS s, table_name AS t, index_name AS i, MAX(non_unique) AS non_unique,
    GROUP_CONCAT(CONCAT('\`', column_name, '\`', COALESCE(CONCAT('(', sub_part, ')'), ''), IF(collation = 'D', ' DESC', ''))
      ORDER BY seq_in_index) AS cols
  FROM information_schema.statistics
  WHERE index_type = 'BTREE' AND table_schema NOT IN ${systemSchemas}
  GROUP BY table_schema, table_name, index_name${hasExpressions ? ' HAVING SUM(column_name IS NULL) = 0' : ''}`;

/**
 * The rule of pt-duplicate-key-checker: the same columns in the same order, or an exact left prefix of another index. A unique index is
 * redundant only to an equal one, since it also forbids.
 */
export const redundantIndexes = defineRead({
  id: 'redundant-indexes',
  rowsMax: 200,
  timeoutMs: 15_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: (server) => {
    if (!isMysqlOrMariadb(server)) return undefined;
    const all = indexes(isMysql(server, 80013));
    return `SELECT r.s AS s, r.t AS t, r.i AS i, r.cols AS cols, MIN(d.i) AS other, MIN(d.cols) AS other_cols
      FROM (${all}) r JOIN (${all}) d ON d.s = r.s AND d.t = r.t AND d.i <> r.i
      WHERE r.i <> 'PRIMARY' AND (
        (r.cols = d.cols AND (r.non_unique > d.non_unique
          OR (r.non_unique = d.non_unique AND (d.i = 'PRIMARY' OR r.i > d.i))))
        OR (r.non_unique = 1 AND LEFT(d.cols, CHAR_LENGTH(r.cols) + 1) = CONCAT(r.cols, ',')))
      GROUP BY r.s, r.t, r.i, r.cols ORDER BY s, t, i`;
  },
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    index: row.text('i'),
    columns: row.text('cols'),
    other: row.text('other'),
    otherColumns: row.text('other_cols'),
  }),
});
