'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { LiveCommands } from '@/components/instance/live/live-view';
import type { Refusal } from '@/components/ui/action-state';
import type { LiveAnswer, LiveKind } from '@/lib/instance/live/live-question';

export type Look<Kind extends LiveKind> = {
  readonly answer: Extract<LiveAnswer, { readonly kind: Kind }> | undefined;
  readonly refusal: Refusal | undefined;
  readonly pending: boolean;
  readonly readAt: string | undefined;
  refresh(): void;
};

/** Looks when it is shown, and every so often as long as somebody looks at the page. Old data stays until new data comes. */
export function useLook<Kind extends LiveKind>(
  look: LiveCommands['look'],
  kind: Kind,
  { everyMs, isOn = true }: { readonly everyMs?: number; readonly isOn?: boolean } = {},
): Look<Kind> {
  const [state, setState] = useState<Pick<Look<Kind>, 'answer' | 'refusal' | 'readAt'>>({
    answer: undefined,
    refusal: undefined,
    readAt: undefined,
  });
  const [pending, setPending] = useState(false);
  const busy = useRef(false);
  const refresh = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setPending(true);
    try {
      const said = await look(kind);
      if (said.ok && said.value.kind === kind) {
        // Compared with the kind that was asked; TypeScript cannot follow that through the generic.
        const answer = said.value as Extract<LiveAnswer, { readonly kind: Kind }>;
        setState({ answer, refusal: undefined, readAt: new Date().toISOString() });
      } else if (!said.ok) setState((before) => ({ ...before, refusal: said.error }));
    } catch {
      setState((before) => ({ ...before, refusal: { code: 'view/no-answer' } }));
    } finally {
      busy.current = false;
      setPending(false);
    }
  }, [look, kind]);
  useEffect(() => {
    if (!isOn) return;
    void refresh();
    if (everyMs === undefined) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refresh, everyMs, isOn]);
  return { ...state, pending, refresh: () => void refresh() };
}
