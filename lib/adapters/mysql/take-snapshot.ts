import type { TargetReadRefusal } from '@/lib/adapters/mysql/schema-source';
import { readTarget } from '@/lib/adapters/mysql/schema-source';
import type { TakeSnapshot } from '@/lib/instance/run-probe';
import type { ConnectRefusal, TargetSessions } from '@/lib/instance/target-session';
import type { SnapshotStore } from '@/lib/review/review-store';
import { ok, refuse } from '@/lib/shared/result';

/** Reads a schema and keeps it: what a person asks for on the page of an instance. */
export function createTakeSnapshot(sessions: Pick<TargetSessions, 'open'>, store: SnapshotStore): TakeSnapshot {
  return async (instanceId, schema, signal) => {
    const reading = await readTarget(sessions, instanceId, [schema], signal);
    if (!reading.ok) return refuse(toConnectRefusal(reading.error));
    const { absent, gaps } = reading.value;
    if (absent.includes(schema)) return refuse({ code: 'instance/schema-unknown', schema });
    const [saved] = [...(await store.save(instanceId, reading.value)).values()];
    if (saved === undefined) {
      const detail = gaps.map(({ part, reason }) => `${part}: ${reason}`).join(', ');
      return refuse({ code: 'instance/protocol', detail });
    }
    return ok({ snapshotId: saved.snapshotId, tables: saved.tables, gaps: gaps.length });
  };
}

function toConnectRefusal(refusal: TargetReadRefusal): ConnectRefusal {
  switch (refusal.code) {
    case 'timed-out':
    case 'no-privilege':
    case 'server-error':
    case 'lost-connection':
      return { code: 'instance/protocol', detail: `${refusal.code}: ${refusal.detail}` };
    default:
      return refusal;
  }
}
