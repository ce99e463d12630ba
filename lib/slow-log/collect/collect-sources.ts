import { rehearse } from '../log/rehearsal';
import type { CollectStore, DueSource, VisitSource } from './collect-store';
import { LogFileFailure } from './log-files';
import { SourceFailure } from './source-failure';
import type { SourceKind } from './source-kind';

const claimMax = 8;
/** Servers wait for their network, so several are read at once. */
const lanes = 4;

type Parts = {
  readonly store: CollectStore;
  readonly visitors: { readonly [Kind in SourceKind]: VisitSource };
  /** What is nobody's to mend but ours. */
  readonly onFault: (source: DueSource, error: unknown) => void;
};

/** Reads what is new in every source that is due, each statement exactly once: a batch counts when its position was saved with it, or not at all. */
export function createCollectSources({ store, visitors, onFault }: Parts) {
  const visit = async (source: DueSource, signal: AbortSignal): Promise<void> => {
    let { version } = source;
    try {
      await visitors[source.kind]({
        source,
        signal,
        counters: (keys) => store.counters(source, keys),
        async save(saved) {
          const isOurs = await store.save(source, version, saved);
          version += 1;
          return isOurs;
        },
      });
      await store.finish(source, undefined);
    } catch (error) {
      // One source that cannot be read must not keep the others waiting.
      const told = toldBy(error);
      if (told === undefined) onFault(source, error);
      await store.finish(source, told ?? { code: 'internal', detail: source.path });
    }
  };
  return {
    /** The number of sources that were looked at. */
    async collectDue(signal: AbortSignal): Promise<number> {
      const due = [...(await store.claim(claimMax))];
      const total = due.length;
      if (total > 0) rehearse();
      const lane = async () => {
        for (let next = due.shift(); next && !signal.aborted; next = due.shift()) await visit(next, signal);
      };
      await Promise.all(Array.from({ length: Math.min(lanes, total) }, lane));
      // A worker that is stopping gives back what it did not come to.
      for (const source of due) await store.finish(source, undefined);
      return total;
    },
  };
}

function toldBy(error: unknown): { readonly code: string; readonly detail: string } | undefined {
  if (error instanceof SourceFailure) return { code: error.code, detail: error.detail };
  if (error instanceof LogFileFailure) return { code: error.code, detail: error.path };
  return undefined;
}
