import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';

/** Peers by state, without those that are well. */
export const tidbRegionPeers = defineRead({
  id: 'tidb-region-peers',
  rowsMax: 20,
  timeoutMs: 20_000,
  needs: everySession,
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT status AS status, COUNT(*) AS n, COALESCE(MAX(down_seconds), 0) AS down_s
        FROM information_schema.tikv_region_peers WHERE status <> 'NORMAL' GROUP BY status`
      : undefined,
  parse: (row) => ({
    status: row.text('status').toUpperCase(),
    count: row.figure('n') ?? 0,
    downSeconds: row.figure('down_s') ?? 0,
  }),
});
