import { z } from 'zod';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import {
  marks,
  readJson,
  unpackSeries,
  unpackVerdicts,
  utcTime,
} from '@/lib/adapters/prisma/inspection/inspection-codec';
import { readResults, readRun, readRunsBefore, readScores } from '@/lib/adapters/prisma/inspection/run-rows';
import { insertRun } from '@/lib/adapters/prisma/inspection/start-run';
import { readStructureChanges } from '@/lib/adapters/prisma/inspection/structure-changes';
import { readItems, readItemsById, readMarks } from '@/lib/adapters/prisma/inspection/work-item-rows';
import { createMetadataClock } from '@/lib/adapters/prisma/metadata-clock';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import { sqlOf } from '@/lib/adapters/prisma/sql-tx';
import { changeSchema } from '@/lib/inspection/changes';
import type { UnknownReason } from '@/lib/inspection/fact';
import { unknownReasons } from '@/lib/inspection/fact';
import type { InspectionStore, RunNote } from '@/lib/inspection/report/inspection-store';
import type { Series } from '@/lib/inspection/run/series';
import type { InspectionRunId, InstanceId } from '@/lib/shared/ids';
import { inspectionNoteIdSchema, instanceIdSchema, newId, userIdSchema } from '@/lib/shared/ids';

const failureSchema = z.looseObject({ code: z.string() });
const changesSchema = z.array(changeSchema).catch([]);
const unseenMax = 500;
const notesMax = 200;

export function createInspectionStore(database: AuditedDatabase, sql: SqlTx): InspectionStore {
  const { db } = database;
  const clock = createMetadataClock(db);
  return {
    now: () => clock.now(),
    findRun: (id) => readRun(sql, id),
    listRunsBefore: ({ startedAt }, limit) => readRunsBefore(sql, startedAt, limit),
    listMarks: () => readMarks(sql),
    listItems: (ids) => readItemsById(sql, ids),

    async listRecovered(runId, limit) {
      const [count] = await sql.rows<{ n: number }>(
        'SELECT COUNT(*) AS n FROM inspection_finding WHERE resolved_run_id = ?',
        [runId],
      );
      const items = await readItems(
        sql,
        `f.resolved_run_id = ? ORDER BY f.level = 'warning', f.open_since LIMIT ${Math.trunc(limit)}`,
        [runId],
      );
      return { total: Number(count?.n ?? 0), items };
    },

    async listChanged(runId) {
      const rows = await sql.rows<{ id: string; name: string; changes: unknown }>(
        `SELECT i.id, i.name, r.changes FROM inspection_result r JOIN instance i ON i.id = r.instance_id
          WHERE r.run_id = ? AND r.changes IS NOT NULL ORDER BY i.name`,
        [runId],
      );
      return rows.map(({ id, name, changes }) => ({
        instanceId: instanceIdSchema.parse(id),
        name,
        changes: changesSchema.parse(readJson(changes)),
      }));
    },

    structureChanges: (since) => readStructureChanges(sql, since),

    async listUnseen(runId) {
      const rows = await sql.rows<{ id: string; name: string; kind: string; failure: unknown }>(
        `SELECT i.id, i.name, r.kind, r.failure FROM inspection_result r JOIN instance i ON i.id = r.instance_id
          WHERE r.run_id = ? AND r.failure IS NOT NULL ORDER BY r.kind, i.name LIMIT ${unseenMax}`,
        [runId],
      );
      return rows.map(({ id, name, kind, failure }) => ({
        instanceId: instanceIdSchema.parse(id),
        name,
        kind: kind === 'down' ? 'down' : 'none',
        failure: failureSchema.catch({ code: 'instance/interrupted' }).parse(readJson(failure)),
      }));
    },

    listUnseenReasons: (runId) => readUnseenReasons(sql, runId),
    listScores: (runId) => readScores(sql, runId),

    async readSeries(ids) {
      if (ids.length === 0) return new Map<InstanceId, Series>();
      const rows = await sql.rows<{ id: string; series: Uint8Array | null }>(
        `SELECT instance_id AS id, series FROM inspection_memory WHERE instance_id IN (${marks(ids.length)})`,
        ids,
      );
      return new Map(rows.map(({ id, series }) => [instanceIdSchema.parse(id), unpackSeries(series)]));
    },

    async oldestBackup() {
      const [row] = await sql.rows<{ instance: string; at: string }>(
        `SELECT i.name AS instance, MAX(b.finished_at) AS at FROM backup_result b JOIN instance i ON i.id = b.instance_id
          WHERE b.succeeded = 1 AND b.kind IN ('full', 'incremental') GROUP BY i.id, i.name ORDER BY at LIMIT 1`,
      );
      return row && { instance: row.instance, at: utcTime(row.at) };
    },

    async listNotes(runId) {
      const rows = await sql.rows<{ id: string; kind: string; author: string; text: string; created_at: string }>(
        `SELECT n.id, n.kind, u.display_name AS author, n.text, n.created_at FROM inspection_note n JOIN user u ON u.id = n.author_id
          WHERE n.run_id = ? ORDER BY n.created_at LIMIT ${notesMax}`,
        [runId],
      );
      return rows.map(
        ({ id, kind, author, text, created_at }): RunNote => ({
          id: inspectionNoteIdSchema.parse(id),
          kind: kind === 'read' ? 'read' : 'note',
          author,
          text,
          at: utcTime(created_at),
        }),
      );
    },

    async findInstance(instanceId, since) {
      const [row] = await sql.rows<InstanceRow>(
        `SELECT i.name, e.name AS environment, e.kind AS environment_kind, i.server_version AS version, i.role, m.series, m.verdicts
          FROM instance i JOIN environment e ON e.id = i.environment_id LEFT JOIN inspection_memory m ON m.instance_id = i.id
          WHERE i.id = ?`,
        [instanceId],
      );
      if (!row) return undefined;
      const [results, open, over] = await Promise.all([
        readResults(sql, instanceId, since),
        readItems(
          sql,
          `f.instance_id = ? AND f.resolved_at IS NULL ORDER BY f.level = 'warning', f.open_since DESC LIMIT 1000`,
          [instanceId],
        ),
        readItems(sql, 'f.instance_id = ? AND f.resolved_at >= ? ORDER BY f.resolved_at DESC LIMIT 100', [
          instanceId,
          since.toISOString().slice(0, 19).replace('T', ' '),
        ]),
      ]);
      const [last] = results;
      const failure = failureSchema.safeParse(last?.failure);
      return {
        instanceId,
        name: row.name,
        environment: row.environment,
        environmentKind: row.environment_kind,
        version: row.version,
        role: row.role,
        results: results.map(({ result }) => result),
        failure: failure.success ? failure.data : null,
        changes: last?.changes ? changesSchema.parse(last.changes) : [],
        verdicts: unpackVerdicts(row.verdicts),
        series: unpackSeries(row.series),
        open,
        over,
      };
    },

    async findItem(id) {
      const [item] = await readItemsById(sql, [id]);
      return item;
    },

    async findPerson(login) {
      const row = await db.user.findFirst({ where: { login, disabledAt: null }, select: { id: true } });
      return row ? userIdSchema.parse(row.id) : undefined;
    },

    changeItem: (id, version, { state, ownerId, until, reason }, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.inspectionFinding.updateMany({
          where: { id, version, resolvedAt: null },
          data: { state, ownerId, until, reason, version: { increment: 1 } },
        });
        return { value: count === 1, audit: count === 1 ? [act] : [] };
      }),

    addNote: ({ runId, authorId, kind, text }, act) =>
      inAuditedTransaction(database, async (tx) => {
        if (kind === 'read') {
          const known = await tx.inspectionNote.count({ where: { runId, authorId, kind } });
          if (known > 0) return { value: undefined, audit: [] };
        }
        await sqlOf(tx).execute(
          `INSERT INTO inspection_note (id, run_id, author_id, kind, text, created_at) VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(3))`,
          [newId(inspectionNoteIdSchema), runId, authorId, kind, text],
        );
        return { value: undefined, audit: [act] };
      }),

    startRun: ({ instanceId, requestedById, deadlineMinutes }, act) =>
      inAuditedTransaction<InspectionRunId | undefined>(database, async (tx) => {
        const running = await tx.inspectionRun.count({
          where: {
            state: 'running',
            ...(instanceId === null ? { scope: 'fleet' } : { results: { some: { instanceId, state: 'pending' } } }),
          },
        });
        if (running > 0) return { value: undefined, audit: [] };
        const run = { cause: 'demand', instanceId, scheduleKey: null, requestedById, deadlineMinutes } as const;
        const runId = await insertRun(sqlOf(tx), run);
        return { value: runId, audit: [act(runId)] };
      }),
  };
}

type InstanceRow = {
  readonly name: string;
  readonly environment: string;
  readonly environment_kind: string;
  readonly version: string;
  readonly role: string;
  readonly series: Uint8Array | null;
  readonly verdicts: Uint8Array | null;
};

const isReason = (text: string): text is UnknownReason => Object.hasOwn(unknownReasons, text);

/** How many instances lack an answer for which reason. Those that are not reached at all are listed by name instead. */
async function readUnseenReasons(sql: SqlTx, runId: InspectionRunId) {
  const rows = await sql.rows<{ unseen: unknown; n: number }>(
    `SELECT unseen, COUNT(*) AS n FROM inspection_result WHERE run_id = ? AND unseen IS NOT NULL AND failure IS NULL GROUP BY unseen`,
    [runId],
  );
  const total = new Map<UnknownReason, { instances: number; checks: number }>();
  for (const { unseen, n } of rows) {
    for (const [reason, checks] of Object.entries((readJson(unseen) ?? {}) as Readonly<Record<string, number>>)) {
      if (!isReason(reason)) continue;
      const known = total.get(reason) ?? { instances: 0, checks: 0 };
      total.set(reason, { instances: known.instances + Number(n), checks: known.checks + Number(n) * checks });
    }
  }
  return [...total]
    .map(([reason, figures]) => ({ reason, ...figures }))
    .sort((a, b) => b.instances - a.instances || b.checks - a.checks);
}
