import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { canonicalJson } from '@/lib/audit/canonical';
import type { InstanceId } from '@/lib/shared/ids';
import { newId, requestIdSchema } from '@/lib/shared/ids';

type Figure = number | bigint | string | null;

const baseSql = `COALESCE((SELECT CAST(JSON_UNQUOTE(JSON_EXTRACT(value, '$')) AS UNSIGNED) FROM setting
  WHERE \`key\` = 'execution-epoch-base'), 0)`;

/** How often an instance was used, on the base that a released hold lifts. See lib/execution/execution-hold.ts. */
export async function readEpoch(tx: SqlTx, instanceId: InstanceId): Promise<number> {
  const [row] = await tx.rows<{ n: Figure }>(`SELECT n + ${baseSql} AS n FROM target_epoch WHERE instance_id = ?`, [
    instanceId,
  ]);
  return Number(row?.n ?? 0);
}

/** The figure of the whole installation: what Redis witnesses. */
export async function readTotalEpoch(tx: SqlTx): Promise<number> {
  const [row] = await tx.rows<{ n: Figure }>(`SELECT COALESCE(SUM(n), 0) + ${baseSql} AS n FROM target_epoch`);
  return Number(row?.n ?? 0);
}

/** The installation's id, made once: part of every marker, so that a second installation never takes one for its own. */
export async function ensureInstallId(tx: SqlTx): Promise<string> {
  await tx.execute(
    `INSERT INTO setting (\`key\`, value, updated_at) VALUES ('install-id', ?, UTC_TIMESTAMP(3))
      ON DUPLICATE KEY UPDATE \`key\` = \`key\``,
    [canonicalJson(newId(requestIdSchema))],
  );
  const [row] = await tx.rows<{ id: string }>(
    `SELECT JSON_UNQUOTE(JSON_EXTRACT(value, '$')) AS id FROM setting WHERE \`key\` = 'install-id'`,
  );
  if (!row) throw new Error('the installation has no id');
  return row.id;
}
