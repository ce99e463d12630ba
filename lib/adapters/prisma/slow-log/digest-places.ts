import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { SumRow } from '@/lib/adapters/prisma/slow-log/slow-figures';
import { fromText, inSpan, sums, toFigures } from '@/lib/adapters/prisma/slow-log/slow-figures';
import { instanceIdSchema } from '@/lib/shared/ids';
import type { DigestPlace, Span } from '@/lib/slow-log/view/slow-sql-store';

/** More places than this are told of by what takes the most. */
const placesMax = 200;

type PlaceRow = SumRow & {
  readonly instance_id: string;
  readonly name: string | null;
  readonly role: string | null;
  readonly cluster: string | null;
  readonly schema_name: string;
  readonly last: string;
};

/** The members of a digest: each instance and schema where it ran, the heaviest first. Quantiles would need every value of all of them. */
export async function digestPlaces(sql: MetadataSql, digestId: string, span: Span): Promise<readonly DigestPlace[]> {
  const { where, params } = inSpan(span, {});
  const rows = await sql.rows<PlaceRow>(
    `SELECT r.instance_id, MIN(i.name) AS name, MIN(i.role) AS role, MIN(c.name) AS cluster, r.schema_name, MAX(r.at) AS last, ${sums}
      FROM slow_rollup r LEFT JOIN instance i ON i.id = r.instance_id LEFT JOIN cluster c ON c.id = i.cluster_id
      WHERE r.digest_id = ? AND ${where}
      GROUP BY r.instance_id, r.schema_name ORDER BY SUM(r.sum_micros) DESC, r.instance_id LIMIT ${placesMax}`,
    [digestId, ...params],
  );
  return rows.map((row) => ({
    ...toFigures(row),
    instanceId: instanceIdSchema.parse(row.instance_id),
    instanceName: row.name ?? row.instance_id,
    role: row.role ?? 'unknown',
    clusterName: row.cluster,
    schema: row.schema_name,
    lastAt: fromText(row.last),
  }));
}
