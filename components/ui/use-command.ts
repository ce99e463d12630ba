'use client';

import { useCallback, useRef, useState } from 'react';
import type { Command, Refusal } from '@/components/ui/action-state';

export type CommandRun<Input> = {
  readonly pending: boolean;
  readonly refusal: Refusal | undefined;
  /** Answers true when it was done. A second press while the first is under way does nothing. */
  run(input: Input): Promise<boolean>;
  reset(): void;
};

/** Runs a command once at a time and keeps its refusal on the page. A lost connection is a refusal too. */
export function useCommand<Input, Value>(
  command: Command<Input, Value>,
  onDone?: (value: Value) => void,
): CommandRun<Input> {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const busy = useRef(false);
  const run = useCallback(
    async (input: Input) => {
      if (busy.current) return false;
      busy.current = true;
      setPending(true);
      try {
        const state = await command(input);
        setRefusal(state.ok ? undefined : state.error);
        if (state.ok) onDone?.(state.value);
        return state.ok;
      } catch (error) {
        if (isNavigation(error)) throw error;
        setRefusal({ code: 'view/no-answer' });
        return false;
      } finally {
        busy.current = false;
        setPending(false);
      }
    },
    [command, onDone],
  );
  return { pending, refusal, run, reset: useCallback(() => setRefusal(undefined), []) };
}

/** `redirect()` and `notFound()` travel as errors with a digest and belong to Next. */
function isNavigation(error: unknown): boolean {
  return error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_');
}
