import { z } from 'zod';
import { marks, readJson, utcTime } from '@/lib/adapters/prisma/inspection/inspection-codec';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { units } from '@/lib/inspection/option';
import type { ItemMark } from '@/lib/inspection/report/inspection-store';
import type { ItemState, WorkItem } from '@/lib/inspection/report/work-item';
import { itemStates } from '@/lib/inspection/report/work-item';
import { inspectionFindingIdSchema, inspectionRunIdSchema, instanceIdSchema, userIdSchema } from '@/lib/shared/ids';

const unitNames = Object.keys(units) as [keyof typeof units, ...(keyof typeof units)[]];
const textData = z.record(z.string(), z.union([z.string(), z.number()]));
const ticketKinds = [
  'drop-index',
  'add-primary-key',
  'set-parameter',
  'change-table',
  'account',
  'drop-schema',
] as const;

/** As a run of this version, or an older one, has written it. */
const contentSchema = z.object({
  message: z.string().catch(''),
  data: textData.catch({}),
  evidence: z
    .object({
      value: z.number().optional(),
      threshold: z.number().optional(),
      unit: z.enum(unitNames).optional(),
      rows: z.array(textData).optional(),
    })
    .catch({}),
  ticket: z
    .object({ kind: z.enum(ticketKinds), schema: z.string().nullable(), sql: z.string() })
    .optional()
    .catch(undefined),
});

type MarkRow = {
  readonly id: string;
  readonly instance_id: string;
  readonly check_id: string;
  readonly level: string;
  readonly level_before: string | null;
  readonly state: string;
  readonly until: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
  readonly open_since: string;
  readonly first_run_id: string;
  readonly last_run_id: string;
  readonly environment_kind: string;
};
type ItemRow = MarkRow & {
  readonly instance: string;
  readonly environment: string;
  readonly item_key: string;
  readonly content: unknown;
  readonly reason: string | null;
  readonly last_seen_at: string;
  readonly resolved_at: string | null;
  readonly version: number;
};

const markColumns = `f.id, f.instance_id, f.check_id, f.level, f.level_before, f.state, f.until, f.owner_id, u.display_name AS owner_name,
  f.open_since, f.first_run_id, f.last_run_id, e.kind AS environment_kind`;
const itemColumns = `${markColumns}, i.name AS instance, e.name AS environment, f.item_key, f.content, f.reason, f.last_seen_at, f.resolved_at, f.version`;
const from = `FROM inspection_finding f JOIN instance i ON i.id = f.instance_id JOIN environment e ON e.id = i.environment_id
  LEFT JOIN user u ON u.id = f.owner_id`;

export async function readMarks(sql: SqlTx): Promise<readonly ItemMark[]> {
  const rows = await sql.rows<MarkRow>(`SELECT ${markColumns} ${from} WHERE f.resolved_at IS NULL`);
  return rows.map(toMark);
}

export async function readItems(sql: SqlTx, where: string, params: readonly unknown[]): Promise<readonly WorkItem[]> {
  const rows = await sql.rows<ItemRow>(`SELECT ${itemColumns} ${from} WHERE ${where}`, params);
  return rows.map(toItem);
}

export const readItemsById = async (sql: SqlTx, ids: readonly string[]): Promise<readonly WorkItem[]> =>
  ids.length === 0 ? [] : readItems(sql, `f.id IN (${marks(ids.length)})`, ids);

const levelOf = (text: string) => (text === 'critical' ? 'critical' : 'warning');
const stateOf = (text: string): ItemState => itemStates.find((known) => known === text) ?? 'new';

/** Of thousands: ids are the database's own, and are not parsed one by one. */
function toMark(row: MarkRow): ItemMark {
  return {
    id: row.id as ItemMark['id'],
    instanceId: row.instance_id as ItemMark['instanceId'],
    checkId: row.check_id,
    level: levelOf(row.level),
    levelBefore: row.level_before === null ? null : levelOf(row.level_before),
    state: stateOf(row.state),
    until: row.until === null ? null : utcTime(row.until),
    owner:
      row.owner_id === null ? null : { userId: userIdSchema.parse(row.owner_id), name: row.owner_name ?? row.owner_id },
    openSince: utcTime(row.open_since),
    firstRunId: row.first_run_id as ItemMark['firstRunId'],
    lastRunId: row.last_run_id as ItemMark['lastRunId'],
    environmentKind: row.environment_kind,
  };
}

function toItem(row: ItemRow): WorkItem {
  const { message, data, evidence, ticket } = contentSchema.parse(readJson(row.content) ?? {});
  const { value, threshold, unit, rows } = evidence;
  return {
    ...toMark(row),
    id: inspectionFindingIdSchema.parse(row.id),
    instanceId: instanceIdSchema.parse(row.instance_id),
    firstRunId: inspectionRunIdSchema.parse(row.first_run_id),
    lastRunId: inspectionRunIdSchema.parse(row.last_run_id),
    instance: row.instance,
    environment: row.environment,
    key: row.item_key,
    message,
    data,
    evidence: {
      ...(value === undefined ? {} : { value }),
      ...(threshold === undefined ? {} : { threshold }),
      ...(unit === undefined ? {} : { unit }),
      ...(rows === undefined ? {} : { rows }),
    },
    ticket: ticket ?? null,
    reason: row.reason,
    lastSeenAt: utcTime(row.last_seen_at),
    resolvedAt: row.resolved_at === null ? null : utcTime(row.resolved_at),
    version: row.version,
  };
}
