'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { ResultStore } from '@/components/console/run/result-store';
import type { ResultTab } from '@/components/console/run/use-runs';

const first = () => 0;

/** Draws again when more of a result is there; gives a number that grows with it. */
export function useResult({ subscribe, snapshot }: ResultStore): number {
  return useSyncExternalStore(subscribe, snapshot, first);
}

/** How many of them have ended: draws again with each that does, and not with each row. */
export function useEnded(results: readonly ResultTab[]): number {
  const subscribe = useCallback(
    (listener: () => void) => {
      const left = results.map(({ store }) => store.subscribe(listener));
      return () => left.forEach((leave) => void leave());
    },
    [results],
  );
  return useSyncExternalStore(subscribe, () => results.filter(({ store }) => store.end !== undefined).length, first);
}
