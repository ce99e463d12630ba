import type { SchemaJoin } from '@/lib/adapters/prisma/metadata/index-reader';
import { bySchema, createIndexReader, selectSchemas, toSchemaRow } from '@/lib/adapters/prisma/metadata/index-reader';
import type { StoredObject } from '@/lib/adapters/prisma/metadata/object-codec';
import { marks, objectColumns, toObjectRow, utc } from '@/lib/adapters/prisma/metadata/object-codec';
import { ticketsOn } from '@/lib/adapters/prisma/metadata/tickets-on';
import { visibleTo } from '@/lib/adapters/prisma/metadata/visible-to';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import { escapeLike } from '@/lib/adapters/prisma/page-cursor';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { UsageSeen } from '@/lib/metadata/index-marks';
import type { CrawlState, MetadataReads, MetadataStore, SchemaSummary } from '@/lib/metadata/metadata-store';
import type { VisibleObjects } from '@/lib/metadata/visible-objects';
import type { ReadingGap } from '@/lib/schema/schema-source';
import { patternKey } from '@/lib/sharding/name-pattern';
import { newId, outboxIdSchema, projectIdSchema } from '@/lib/shared/ids';

export function createMetadataStore(sql: MetadataSql): MetadataStore {
  return {
    reading: (work) => sql.transaction((tx) => work(readsOf(tx))),

    requestCrawl: (instanceId) =>
      sql.transaction(async (tx) => {
        const [quiet] = await tx.rows<{ id: string }>(
          `SELECT instance_id AS id FROM meta_crawl WHERE instance_id = ? AND (lease_until > UTC_TIMESTAMP(3)
              OR finished_at > UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE
              OR due_at BETWEEN UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE AND UTC_TIMESTAMP(3)) FOR UPDATE`,
          [instanceId],
        );
        if (quiet) return false;
        await tx.execute(
          `INSERT INTO meta_crawl (instance_id, due_at) VALUES (?, UTC_TIMESTAMP(3))
            ON DUPLICATE KEY UPDATE due_at = LEAST(due_at, VALUES(due_at))`,
          [instanceId],
        );
        await wakeCrawl(tx, instanceId);
        return true;
      }),
  };
}

/** A wake-up for the workers of the instance's zone. */
export async function wakeCrawl(tx: SqlTx, instanceId: string): Promise<void> {
  await tx.execute(
    `INSERT INTO outbox (id, job, payload, zone, created_at)
      SELECT ?, 'metadata.crawl', ?, zone, UTC_TIMESTAMP(3) FROM instance WHERE id = ?`,
    [newId(outboxIdSchema), JSON.stringify({ instanceId }), instanceId],
  );
}

type SummaryRow = SchemaJoin & {
  rank_: number;
  tables: number;
  columns: number;
  data_bytes: number;
  index_bytes: number;
  gaps: string | object;
  changed_at: string;
  seen_at: string;
};

const selectSummaries = selectSchemas.replace(
  's.name\n',
  's.name, e.`rank` AS rank_, s.tables, s.`columns`, s.data_bytes, s.index_bytes, s.gaps, s.changed_at, s.seen_at\n',
);

/** JSON columns are text on MariaDB and read by the driver on MySQL. */
const fromJson = <Value>(value: string | object): Value =>
  (typeof value === 'string' ? JSON.parse(value) : value) as Value;

const toSummary = (row: SummaryRow): SchemaSummary & { rank: number } => ({
  ...toSchemaRow(row),
  rank: row.rank_,
  tables: row.tables,
  columns: row.columns,
  dataBytes: Number(row.data_bytes),
  indexBytes: Number(row.index_bytes),
  gaps: fromJson<readonly ReadingGap[]>(row.gaps),
  changedAt: utc(row.changed_at),
  seenAt: utc(row.seen_at),
});

function readsOf(tx: SqlTx): MetadataReads {
  return {
    ...createIndexReader(tx),
    visibleTo: (viewer) => visibleTo(tx, viewer),

    async listSchemas(visible, after, limit, text) {
      const where = whereVisible(visible);
      if (where === undefined) return [];
      const parts = [where.sql];
      const params: unknown[] = [...where.params];
      if (text) {
        parts.push('(s.name LIKE ? OR i.name LIKE ?)');
        params.push(`%${escapeLike(text)}%`, `%${escapeLike(text)}%`);
      }
      if (after) {
        parts.push('(e.`rank` > ? OR (e.`rank` = ? AND (i.name > ? OR (i.name = ? AND s.name > ?))))');
        params.push(after[0], after[0], after[1], after[1], after[2]);
      }
      const rows = await tx.rows<SummaryRow>(
        `${selectSummaries} WHERE ${parts.join(' AND ')} ORDER BY e.\`rank\`, i.name, s.name LIMIT ${Math.trunc(limit)}`,
        params,
      );
      return rows.map(toSummary);
    },

    async findSchema(instanceId, name) {
      const [row] = await tx.rows<SummaryRow>(`${bySchema(selectSummaries)} WHERE s.instance_id = ? AND s.name = ?`, [
        instanceId,
        name,
      ]);
      return row === undefined ? undefined : toSummary(row);
    },

    async listObjects(schemaId, after, limit, text) {
      const parts = ['schema_id = ?'];
      const params: unknown[] = [schemaId];
      if (after !== undefined) {
        const [name = '', id = '0'] = after.split('\n');
        parts.push('(name > ? OR (name = ? AND id > ?))');
        params.push(name, name, Number(id));
      }
      if (text) {
        parts.push('(LOWER(name) LIKE ? OR comment LIKE ?)');
        params.push(`%${escapeLike(text.toLowerCase())}%`, `%${escapeLike(text)}%`);
      }
      const rows = await tx.rows<StoredObject>(
        `SELECT ${objectColumns} FROM meta_table WHERE ${parts.join(' AND ')} ORDER BY name, id LIMIT ${Math.trunc(limit)}`,
        params,
      );
      return rows.map(toObjectRow);
    },

    async findObject(schemaId, name) {
      const rows = await tx.rows<StoredObject>(
        `SELECT ${objectColumns} FROM meta_table WHERE schema_id = ? AND pattern IN (?, ?)
          ORDER BY pattern = ? DESC, kind = 'table' DESC LIMIT 1`,
        [schemaId, name, patternKey(name), name],
      );
      const [row] = rows;
      return row === undefined ? undefined : toObjectRow(row);
    },

    async usage(id) {
      const [row] = await tx.rows<{ used: string | object | null }>(
        'SELECT index_usage AS used FROM meta_table_detail WHERE table_id = ?',
        [id],
      );
      return row?.used == null ? null : fromJson<UsageSeen>(row.used);
    },

    async sizes(id, days) {
      const rows = await tx.rows<{ day: string; rows_: number; data_bytes: number; index_bytes: number }>(
        `SELECT day, \`rows\` AS rows_, data_bytes, index_bytes FROM meta_table_size
          WHERE table_id = ? AND day >= UTC_DATE() - INTERVAL ? DAY ORDER BY day`,
        [id, days],
      );
      return rows.map((row) => ({
        day: row.day.slice(0, 10),
        rows: Number(row.rows_),
        dataBytes: Number(row.data_bytes),
        indexBytes: Number(row.index_bytes),
      }));
    },

    async crawlState(instanceId) {
      const [row] = await tx.rows<{
        finished_at: string | null;
        running: number;
        outcome: string | null;
        reason: string | object | null;
      }>(
        `SELECT finished_at, (lease_until IS NOT NULL AND lease_until > UTC_TIMESTAMP(3)) AS running, outcome, reason
          FROM meta_crawl WHERE instance_id = ?`,
        [instanceId],
      );
      if (row === undefined) return undefined;
      const outcomes: readonly CrawlState['outcome'][] = ['done', 'partial', 'failed'];
      return {
        instanceId,
        finishedAt: row.finished_at === null ? null : utc(row.finished_at),
        isRunning: Number(row.running) === 1,
        outcome: outcomes.find((known) => known === row.outcome) ?? null,
        reason: row.reason === null ? null : fromJson<{ code: string }>(row.reason),
      };
    },

    async owners(instanceId, schema, projects) {
      if (projects !== 'everywhere' && projects.length === 0) return [];
      const rows = await tx.rows<{ id: string; key_: string; name: string; owner: string | null }>(
        `SELECT DISTINCT p.id, p.\`key\` AS key_, p.name, u.display_name AS owner FROM project_database d
          JOIN project p ON p.id = d.project_id AND p.archived_at IS NULL
          LEFT JOIN project_member m ON m.project_id = p.id AND m.role = 'owner'
          LEFT JOIN user u ON u.id = m.user_id AND u.disabled_at IS NULL
          WHERE d.instance_id = ? AND d.schema_name IN (?, '*')
            ${projects === 'everywhere' ? '' : `AND p.id IN (${marks(projects.length)})`} ORDER BY p.name, u.display_name`,
        [instanceId, schema, ...(projects === 'everywhere' ? [] : projects)],
      );
      const ids = [...new Set(rows.map(({ id }) => id))];
      return ids.flatMap((id) => {
        const own = rows.filter((row) => row.id === id);
        const [first] = own;
        if (first === undefined) return [];
        const owners = own.flatMap(({ owner }) => (owner === null ? [] : [owner]));
        return [{ projectId: projectIdSchema.parse(id), key: first.key_, name: first.name, owners }];
      });
    },

    ticketsOn: (instanceId, schema, words, projects) => ticketsOn(tx, { instanceId, schema, words, projects }),
  };
}

/** undefined: nothing. Schemas of which only single tables were granted are not listed. */
function whereVisible(
  visible: VisibleObjects,
): { readonly sql: string; readonly params: readonly unknown[] } | undefined {
  if (visible === 'everything') return { sql: '1 = 1', params: [] };
  const [instances, schemas] = [[...visible.instances], [...visible.schemas]];
  const parts = [
    ...(instances.length > 0 ? [`s.instance_id IN (${marks(instances.length)})`] : []),
    ...(schemas.length > 0 ? [`s.id IN (${marks(schemas.length)})`] : []),
  ];
  return parts.length === 0 ? undefined : { sql: `(${parts.join(' OR ')})`, params: [...instances, ...schemas] };
}
