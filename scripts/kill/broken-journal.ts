import type { CellDispatch, RunChange, RunStore } from '@/lib/execution/run-store';

/**
 * The deliberate break: the dispatch is written together with the result instead of before the statement is sent. A worker that dies in
 * between leaves no trace of what it sent.
 */
export function journalAfterwards(store: RunStore): RunStore {
  const delayed = new Map<string, CellDispatch>();
  return {
    ...store,
    async record(lease, change) {
      const ended = (change.results ?? []).flatMap(({ cellId, from }) => {
        const dispatch = from === 'dispatched' ? delayed.get(cellId) : undefined;
        delayed.delete(cellId);
        return dispatch ? [dispatch] : [];
      });
      if (ended.length > 0) await store.record(lease, { dispatches: ended });
      const dispatches = change.dispatches ?? [];
      const { dispatches: _now, ...rest } = change;
      const written: RunChange = dispatches.length > 0 ? { ...rest, confirm: true } : change;
      const recorded = await store.record(lease, written);
      if (recorded.kind === 'recorded' && recorded.dispatched) {
        for (const dispatch of dispatches) delayed.set(dispatch.cellId, dispatch);
      }
      return recorded;
    },
  };
}
