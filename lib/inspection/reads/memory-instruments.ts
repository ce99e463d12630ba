import { defineRead } from '@/lib/inspection/read';
import { performanceSchema } from '@/lib/inspection/reads/system-schemas';
import { isMariadb, isMysql } from '@/lib/inspection/server';

/** Without the buffer pool, largest first. */
export const memoryInstruments = defineRead({
  id: 'memory-instruments',
  rowsMax: 20,
  source: 'performance-schema',
  needs: performanceSchema,
  sql: (server) =>
    isMysql(server, 80000) || isMariadb(server, 100502)
      ? `SELECT event_name AS name, current_number_of_bytes_used AS bytes
        FROM performance_schema.memory_summary_global_by_event_name
        WHERE event_name <> 'memory/innodb/buf_buf_pool' AND current_number_of_bytes_used > 0
        ORDER BY current_number_of_bytes_used DESC`
      : undefined,
  parse: (row) => ({ name: row.text('name'), bytes: row.figure('bytes') ?? 0 }),
});
