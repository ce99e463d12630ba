'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from '@/components/custom-rule/custom-rule-view';
import { readEventStream } from '@/components/profile/read-event-stream';
import type { Refusal } from '@/components/ui/action-state';
import type { CustomTrialEvent } from '@/lib/review/custom/custom-trial';

type Told<Type extends CustomTrialEvent['type']> = Omit<Extract<CustomTrialEvent, { readonly type: Type }>, 'type'>;

export type RuleTrialState = {
  readonly phase: 'idle' | 'running' | 'done' | 'stopped';
  readonly total: number;
  readonly tickets: readonly Told<'ticket'>[];
  readonly sum: Told<'end'> | undefined;
  readonly refusal: Refusal | undefined;
};

const idle: RuleTrialState = { phase: 'idle', total: 0, tickets: [], sum: undefined, refusal: undefined };
const broken = (before: RuleTrialState): RuleTrialState => ({
  ...before,
  phase: 'stopped',
  refusal: { code: 'view/no-answer' },
});

/** Tries a draft on past tickets and keeps what is told; leaving the page or stopping ends it on the server too. */
export function useRuleTrial() {
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const start = useCallback(async (input: { readonly rule: Draft; readonly limit: number }) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setState({ ...idle, phase: 'running' });
    try {
      const answer = await fetch('/api/v1/custom-rule-trials', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
        signal: control.signal,
      });
      if (!answer.ok || !answer.body) {
        setState({ ...idle, refusal: (await answer.json()) as Refusal });
        return;
      }
      for await (const { event, data } of readEventStream(answer.body)) {
        setState((before) => nextState(before, event, data));
      }
      // An answer that ends before it says so has broken off.
      setState((before) => (before.phase === 'running' ? broken(before) : before));
    } catch {
      setState((before) => (control.signal.aborted ? { ...before, phase: 'stopped' } : broken(before)));
    }
  }, []);
  return { state, start, stop };
}

/** What the server tells is our own operation's: its events are typed where it is defined. */
function nextState(before: RuleTrialState, event: string, data: unknown): RuleTrialState {
  switch (event) {
    case 'start':
      return { ...before, total: (data as Told<'start'>).total };
    case 'ticket':
      return { ...before, tickets: [...before.tickets, data as Told<'ticket'>] };
    case 'end':
      return { ...before, phase: 'done', sum: data as Told<'end'> };
    default:
      return before;
  }
}
