import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { StructureChanges } from '@/lib/inspection/report/inspection-store';
import { instanceIdSchema } from '@/lib/shared/ids';

const examplesMax = 5;

/**
 * Structures of the metadata index that changed, and those of which no ticket ran DDL in their schema. The index looks now and then, so a
 * change is somewhere in the day before it was seen; what the first look at an instance found has not changed.
 */
export async function readStructureChanges(sql: SqlTx, since: Date): Promise<StructureChanges> {
  const from = since.toISOString().slice(0, 19).replace('T', ' ');
  const changed = `FROM meta_schema s JOIN meta_table t ON t.schema_id = s.id JOIN instance i ON i.id = s.instance_id
    WHERE s.changed_at >= ? AND t.changed_at >= ? AND t.changed_at > (
      SELECT MIN(o.changed_at) + INTERVAL 10 MINUTE FROM meta_schema o WHERE o.instance_id = s.instance_id)`;
  const unticketed = `NOT EXISTS (SELECT 1 FROM request_target g JOIN cell c ON c.target_id = g.id
    WHERE g.instance_id = s.instance_id AND g.schema_name = s.name AND c.strategy = 'direct-ddl'
      AND c.dispatched_at BETWEEN t.changed_at - INTERVAL 25 HOUR AND t.changed_at)`;
  const [count] = await sql.rows<{ total: number; without_ticket: number | null }>(
    `SELECT COUNT(*) AS total, SUM(${unticketed}) AS without_ticket ${changed}`,
    [from, from],
  );
  const examples = await sql.rows<{ id: string; instance: string; schema_name: string; table_name: string }>(
    `SELECT i.id, i.name AS instance, s.name AS schema_name, t.name AS table_name ${changed} AND ${unticketed}
      ORDER BY t.changed_at DESC LIMIT ${examplesMax}`,
    [from, from],
  );
  return {
    total: Number(count?.total ?? 0),
    withoutTicket: Number(count?.without_ticket ?? 0),
    examples: examples.map(({ id, instance, schema_name, table_name }) => ({
      instanceId: instanceIdSchema.parse(id),
      instance,
      schema: schema_name,
      table: table_name,
    })),
  };
}
