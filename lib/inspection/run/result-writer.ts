import type { InspectionLimits } from '@/lib/inspection/run/inspection-limits';
import type { Inspected, InspectionWork } from '@/lib/inspection/run/inspection-work';
import type { InspectionRunId } from '@/lib/shared/ids';

/** Results that wait make who brings more wait too: what the metadata database does not take must not fill the memory. */
const waitingMax = 4;

/** The one writer of a worker: many results in one transaction, one transaction at a time. */
export function createResultWriter(
  work: Pick<InspectionWork, 'save'>,
  { saveEvery, saveAfterMs }: Pick<InspectionLimits, 'saveEvery' | 'saveAfterMs'>,
) {
  let waiting: { readonly runId: InspectionRunId; readonly inspected: Inspected }[] = [];
  let saving: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let failure: unknown;

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const some = waiting;
    waiting = [];
    saving = saving.then(async () => {
      for (const runId of new Set(some.map((one) => one.runId))) {
        await work.save(
          runId,
          some.flatMap((one) => (one.runId === runId ? [one.inspected] : [])),
        );
      }
    });
    // Told to the next one who brings something, and at the end.
    saving.catch((error: unknown) => {
      failure ??= error;
    });
    return saving;
  };

  return {
    async add(runId: InspectionRunId, inspected: readonly Inspected[]): Promise<void> {
      if (failure !== undefined) throw failure;
      waiting.push(...inspected.map((one) => ({ runId, inspected: one })));
      if (waiting.length >= saveEvery * waitingMax) await flush();
      else if (waiting.length >= saveEvery) void flush().catch(() => undefined);
      else if (waiting.length > 0 && !timer) timer = setTimeout(() => void flush().catch(() => undefined), saveAfterMs);
    },
    async end(): Promise<void> {
      await flush();
    },
  };
}
