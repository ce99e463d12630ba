import { defineRead } from '@/lib/inspection/read';
import { everyTable, systemSchemas } from '@/lib/inspection/reads/system-schemas';
import type { Server } from '@/lib/inspection/server';

/**
 * Tables that some check may say something about: large, with free space, of another engine, or left over by a change. One pass over
 * information_schema instead of one for each; the limits of the checks are not below these.
 */
export const notableTables = defineRead({
  id: 'notable-tables',
  rowsMax: 1000,
  timeoutMs: 10_000,
  needs: everyTable,
  withoutNeeds: 'partial',
  sql: (server) =>
    server.engine === 'proxysql'
      ? undefined
      : `SELECT table_schema AS s, table_name AS t, engine AS engine, table_rows AS row_n, data_length AS data_bytes,
          index_length AS index_bytes, data_free AS free_bytes, create_time AS created_at,
          TIMESTAMPDIFF(SECOND, create_time, NOW()) AS age_s
        FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ${systemSchemas} AND (
          data_length + index_length > 1073741824 OR table_rows > 10000000 OR data_free > 1073741824
          ${server.engine === 'tidb' ? '' : otherEngines(server)}
          OR table_name REGEXP '^_.+_(new|old|gho|ghc|del)$' OR table_name REGEXP '^#sql')
        ORDER BY data_length + index_length DESC`,
  parse: (row) => ({
    schema: row.text('s'),
    table: row.text('t'),
    engine: row.text('engine'),
    rows: row.figure('row_n') ?? 0,
    dataBytes: row.figure('data_bytes') ?? 0,
    indexBytes: row.figure('index_bytes') ?? 0,
    freeBytes: row.figure('free_bytes') ?? 0,
    createdAt: row.text('created_at'),
    ageSeconds: row.figure('age_s') ?? 0,
  }),
});

const otherEngines = (_: Server) => "OR engine <> 'InnoDB'";
