import { saveSamples } from '@/lib/adapters/prisma/live/sample-store';
import type { MetadataSql } from '@/lib/adapters/prisma/metadata-sql';
import type { SqlTx } from '@/lib/adapters/prisma/sql-tx';
import type { Collected, CollectorStore, DueInstance } from '@/lib/instance/live/collector';
import type { InstanceEvent, Variables } from '@/lib/instance/live/instance-event';
import { eventsBetween, parameterEvents } from '@/lib/instance/live/instance-event';
import { liveStates, stateAfter } from '@/lib/instance/live/live-state';
import type { Reading } from '@/lib/instance/live/reading';
import { isReplicating, lagOf, readReading, statusFigure } from '@/lib/instance/live/reading';
import { roleSeen } from '@/lib/instance/live/role-seen';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import { instanceEventIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';

const visitEverySeconds = 60;
/** Looked at sooner, so that a blip is seen as one. */
const againAfterFailureSeconds = 20;
const leaseSeconds = 120;

/** The whole text of all variables, for comparing and searching; kept beside the facts of a check. */
export const variablesCapability = 'collected:variables';

export type CollectorStoreOptions = { readonly zone: string; readonly owner: string };

export function createCollectorStore(sql: MetadataSql, { zone, owner }: CollectorStoreOptions): CollectorStore {
  return {
    async claim(most) {
      await sql.execute(
        `INSERT IGNORE INTO instance_live (instance_id, state, since, due_at)
          SELECT i.id, 'unknown', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3) FROM instance i
          LEFT JOIN instance_live l ON l.instance_id = i.id WHERE l.instance_id IS NULL AND i.zone = ?`,
        [zone],
      );
      const ids = await sql.transaction(async (tx) => {
        const due = await tx.rows<{ id: string }>(
          `SELECT l.instance_id AS id FROM instance_live l
            WHERE l.due_at <= UTC_TIMESTAMP(3) AND (l.lease_until IS NULL OR l.lease_until < UTC_TIMESTAMP(3))
              AND l.instance_id IN (SELECT i.id FROM instance i WHERE i.zone = ?)
            ORDER BY l.due_at LIMIT ${Math.trunc(most)} FOR UPDATE SKIP LOCKED`,
          [zone],
        );
        const found = due.map(({ id }) => id);
        if (found.length > 0) {
          await tx.execute(
            `UPDATE instance_live SET owner = ?, lease_until = UTC_TIMESTAMP(3) + INTERVAL ${leaseSeconds} SECOND
              WHERE instance_id IN (${marks(found)})`,
            [owner, ...found],
          );
        }
        return found;
      });
      if (ids.length === 0) return [];
      const rows = await sql.rows<DueRow>(
        `SELECT l.instance_id AS id, i.role, i.server_version AS version, l.state, l.reading
          FROM instance_live l JOIN instance i ON i.id = l.instance_id WHERE l.instance_id IN (${marks(ids)})`,
        ids,
      );
      return rows.map(toDue);
    },

    save: (collected) =>
      sql.transaction(async (tx) => {
        const ours = await stillOurs(tx, collected, owner);
        for (const one of ours) {
          if (one.kind === 'answered') await saveVisit(tx, one);
          else await saveFailure(tx, one);
        }
        await saveSamples(
          tx,
          ours.flatMap((one) =>
            one.kind === 'answered' ? [{ instanceId: one.due.instanceId, reading: one.visit.reading }] : [],
          ),
        );
      }),
  };
}

type DueRow = {
  readonly id: string;
  readonly role: string;
  readonly version: string;
  readonly state: string;
  readonly reading: unknown;
};

const roles = ['primary', 'replica', 'proxy', 'unknown'] as const satisfies readonly ServerRole[];

function toDue({ id, role, version, state, reading }: DueRow): DueInstance {
  return {
    instanceId: instanceIdSchema.parse(id),
    role: roles.find((known) => known === role) ?? 'unknown',
    serverVersion: version,
    state: liveStates.find((known) => known === state) ?? 'unknown',
    reading: reading === null ? undefined : readReading(reading),
  };
}

const marks = (values: readonly unknown[]) => values.map(() => '?').join(', ');

/** What took longer than its lease belongs to the next one, who may have it already. */
async function stillOurs(tx: SqlTx, collected: readonly Collected[], owner: string): Promise<readonly Collected[]> {
  const ids = collected.map(({ due }) => due.instanceId);
  const held = await tx.rows<{ id: string }>(
    `SELECT instance_id AS id FROM instance_live WHERE owner = ? AND instance_id IN (${marks(ids)})
      ORDER BY instance_id FOR UPDATE`,
    [owner, ...ids],
  );
  const ours = new Set(held.map(({ id }) => id));
  return collected
    .filter(({ due }) => ours.has(due.instanceId))
    .sort((a, b) => (a.due.instanceId < b.due.instanceId ? -1 : 1));
}

type Answered = Extract<Collected, { readonly kind: 'answered' }>;

async function saveVisit(tx: SqlTx, { due, visit }: Answered): Promise<void> {
  const { reading, dialect, variables } = visit;
  const { instanceId } = due;
  const role = roleSeen(reading, due.role);
  const events = [
    ...(due.state === 'up' ? [] : [{ kind: 'state', from: due.state, to: 'up', code: null } as const]),
    ...eventsBetween({ reading: due.reading, role: due.role, serverVersion: due.serverVersion }, reading, role),
    ...(variables ? await saveVariables(tx, instanceId, due.reading, reading, variables) : []),
  ];
  await tx.execute(
    `UPDATE instance_live SET since = IF(state = 'up', since, UTC_TIMESTAMP(3)), state = 'up', reason = NULL,
        seen_at = UTC_TIMESTAMP(3), asked_at = UTC_TIMESTAMP(3),
        due_at = UTC_TIMESTAMP(3) + INTERVAL ${visitEverySeconds} SECOND, owner = NULL, lease_until = NULL,
        uptime_seconds = ?, threads_running = ?, threads_connected = ?, queries_per_second = ?, lag_seconds = ?,
        is_replicating = ?, reading = ? WHERE instance_id = ?`,
    [
      statusFigure(reading, 'Uptime') ?? null,
      statusFigure(reading, 'Threads_running') ?? null,
      statusFigure(reading, 'Threads_connected') ?? null,
      reading.rates['queries'] ?? null,
      lagOf(reading),
      isReplicating(reading),
      JSON.stringify(reading),
      instanceId,
    ],
  );
  await tx.execute(
    `UPDATE instance SET role = ?, server_version = ?, engine = ?, version_number = ?, server_uuid = COALESCE(?, server_uuid)
      WHERE id = ? AND (role <> ? OR server_version <> ? OR NOT (server_uuid <=> COALESCE(?, server_uuid)))`,
    [
      role,
      reading.version.slice(0, 128),
      dialect?.flavor ?? 'unknown',
      dialect?.version ?? 0,
      reading.serverUuid,
      instanceId,
      role,
      reading.version.slice(0, 128),
      reading.serverUuid,
    ],
  );
  await saveEvents(tx, instanceId, events);
}

async function saveFailure(
  tx: SqlTx,
  { due, failure }: Extract<Collected, { readonly kind: 'no-answer' }>,
): Promise<void> {
  const state = stateAfter(failure);
  await tx.execute(
    `UPDATE instance_live SET since = IF(state = ?, since, UTC_TIMESTAMP(3)), state = ?, reason = ?,
        asked_at = UTC_TIMESTAMP(3), due_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND, owner = NULL, lease_until = NULL,
        uptime_seconds = NULL, threads_running = NULL, threads_connected = NULL, queries_per_second = NULL,
        lag_seconds = NULL, is_replicating = NULL WHERE instance_id = ?`,
    [
      state,
      state,
      JSON.stringify(failure),
      failure.code === 'instance/no-credential' ? visitEverySeconds : againAfterFailureSeconds,
      due.instanceId,
    ],
  );
  if (due.state !== state && due.state !== 'unknown') {
    await saveEvents(tx, due.instanceId, [{ kind: 'state', from: due.state, to: state, code: failure.code }]);
  }
}

async function saveVariables(
  tx: SqlTx,
  instanceId: string,
  before: Reading | undefined,
  now: Reading,
  variables: Variables,
): Promise<readonly InstanceEvent[]> {
  const [row] = await tx.rows<{ value: unknown }>(
    'SELECT value FROM capability WHERE instance_id = ? AND name = ? FOR UPDATE',
    [instanceId, variablesCapability],
  );
  const known = row === undefined ? undefined : toVariables(row.value);
  if (before?.variablesHash === now.variablesHash && known) {
    await tx.execute('UPDATE capability SET seen_at = UTC_TIMESTAMP(3) WHERE instance_id = ? AND name = ?', [
      instanceId,
      variablesCapability,
    ]);
    return [];
  }
  await tx.execute(
    `INSERT INTO capability (instance_id, name, value, seen_at) VALUES (?, ?, ?, UTC_TIMESTAMP(3))
      ON DUPLICATE KEY UPDATE value = VALUES(value), seen_at = VALUES(seen_at)`,
    [instanceId, variablesCapability, JSON.stringify(variables)],
  );
  // Another version has other variables: that it is another version is said once.
  if (!known || before?.version !== now.version) return [];
  return parameterEvents(known, variables);
}

/** JSON columns of raw queries are objects on MySQL and text on MariaDB. */
export function toVariables(value: unknown): Variables {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(Object.entries(read).map(([name, text]) => [name, String(text)]));
}

const eventsMax = 200;

async function saveEvents(tx: SqlTx, instanceId: string, events: readonly InstanceEvent[]): Promise<void> {
  for (const { kind, ...data } of events.slice(0, eventsMax)) {
    await tx.execute(
      'INSERT INTO instance_event (id, instance_id, kind, data, at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(3))',
      [newId(instanceEventIdSchema), instanceId, kind, JSON.stringify(data)],
    );
  }
}
