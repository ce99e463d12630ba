import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';

export const tidbHotRegions = defineRead({
  id: 'tidb-hot-regions',
  rowsMax: 100,
  needs: everySession,
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT db_name AS s, table_name AS t, index_name AS i, type AS type, flow_bytes AS flow
        FROM information_schema.tidb_hot_regions WHERE flow_bytes > 0 ORDER BY flow_bytes DESC`
      : undefined,
  parse: (row) => ({
    table: `${row.text('s')}.${row.text('t')}`,
    index: row.text('i'),
    type: row.text('type'),
    flowBytes: row.figure('flow') ?? 0,
  }),
});
