import { defineRead } from '@/lib/inspection/read';
import { everySession } from '@/lib/inspection/reads/system-schemas';

/** TiDB's own diagnosis of a self-managed cluster (TiDB manual, INSPECTION_RESULT). */
export const tidbDiagnosis = defineRead({
  id: 'tidb-diagnosis',
  rowsMax: 200,
  timeoutMs: 20_000,
  needs: everySession,
  sql: ({ engine }) =>
    engine === 'tidb'
      ? `SELECT rule AS rule, item AS item, type AS type, instance AS instance, value AS value, reference AS reference,
          severity AS severity, LEFT(details, 300) AS details FROM information_schema.inspection_result`
      : undefined,
  parse: (row) => ({
    rule: row.text('rule'),
    item: row.text('item'),
    type: row.text('type'),
    instance: row.text('instance'),
    value: row.text('value'),
    reference: row.text('reference'),
    severity: row.text('severity').toLowerCase(),
    details: row.text('details'),
  }),
});
