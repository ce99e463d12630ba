import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';

export const tidbComponents = defineRead({
  id: 'tidb-components',
  rowsMax: 500,
  needs: everySession,
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT type AS type, instance AS instance, version AS version, git_hash AS git_hash,
          TIMESTAMPDIFF(SECOND, start_time, NOW()) AS up_s FROM information_schema.cluster_info`
      : undefined,
  parse: (row) => ({
    type: row.text('type'),
    instance: row.text('instance'),
    version: row.text('version'),
    gitHash: row.text('git_hash'),
    upSeconds: row.figure('up_s'),
  }),
});
