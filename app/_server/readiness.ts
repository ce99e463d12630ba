import type { PlatformStatus } from '@/lib/jobs/platform-status';
import type { WorkerRegistry } from '@/lib/jobs/worker-registry';

export type PartState = { readonly ok: boolean; readonly detail: string };
export type Readiness = { readonly ready: boolean; readonly parts: { readonly [part: string]: PartState } };

const patienceMs = 2_500;

/**
 * Whether the web process can do its work. Without the database or with other tables than it knows it cannot; without Redis or
 * workers it can still take tickets, reviews and approvals, which are then worked off later: that is said and is no failure of it.
 */
export async function readiness(status: PlatformStatus, workers: WorkerRegistry): Promise<Readiness> {
  const [database, found] = await Promise.all([schemaState(status), workerState(workers)]);
  return { ready: database.ok, parts: { database, ...found } };
}

async function schemaState(status: PlatformStatus): Promise<PartState> {
  try {
    const schema = await inTime(status.schema());
    if (schema.state === 'current') return { ok: true, detail: `schema ${schema.migration}` };
    return schema.state === 'pending'
      ? { ok: false, detail: `migration ${schema.missing} is not applied: npm run db:migrate` }
      : { ok: false, detail: `migration ${schema.migration} failed half-way` };
  } catch {
    return { ok: false, detail: 'the metadata database does not answer' };
  }
}

async function workerState(workers: WorkerRegistry): Promise<{ redis: PartState; workers: PartState }> {
  try {
    const found = await inTime(workers.list());
    const zones = [...new Set(found.map(({ zone }) => zone))];
    const detail = found.length === 0 ? 'no worker was heard of for 30 s' : `${found.length} in ${zones.join(', ')}`;
    return { redis: { ok: true, detail: 'answers' }, workers: { ok: found.length > 0, detail } };
  } catch {
    return {
      redis: { ok: false, detail: 'does not answer: work is taken and done later' },
      workers: { ok: false, detail: 'unknown without Redis' },
    };
  }
}

/** A part that does not answer in time does not answer. */
async function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
