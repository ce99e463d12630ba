'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { readEventStream } from '@/components/profile/read-event-stream';
import type { Refusal } from '@/components/ui/action-state';
import type { TrialChange, TrialResult } from '@/lib/review/trial/trial';
import type { RuleTotal } from '@/lib/review/trial/trial-service';

export type TriedTicket = {
  readonly number: number;
  readonly title: string;
  readonly project: string;
  readonly environment: { readonly name: string; readonly kind: string };
  readonly targets: number;
  readonly isSchemaKnown: boolean;
  readonly result: TrialResult | null;
  readonly skipped: 'too-long' | 'gone' | null;
};

export type TrialSum = {
  readonly reviewed: number;
  readonly total: number;
  readonly isCut: boolean;
  readonly newlyBlocked: number;
  readonly noLongerBlocked: number;
  readonly rules: readonly RuleTotal[];
};

export type TrialState = {
  readonly phase: 'idle' | 'running' | 'done' | 'stopped';
  readonly done: number;
  readonly total: number;
  readonly tickets: readonly TriedTicket[];
  readonly sum: TrialSum | undefined;
  readonly refusal: Refusal | undefined;
};

export type TrialChangeView = TrialChange;

const idle: TrialState = { phase: 'idle', done: 0, total: 0, tickets: [], sum: undefined, refusal: undefined };

/** Asks for a trial and keeps what is told of it; leaving the page or stopping ends it on the server too. */
export function useTrial(address: string) {
  const [state, setState] = useState<TrialState>(idle);
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const start = useCallback(
    async (input: object) => {
      running.current?.abort();
      const control = new AbortController();
      running.current = control;
      setState({ ...idle, phase: 'running' });
      try {
        const answer = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
          signal: control.signal,
        });
        if (!answer.ok || !answer.body) {
          const refusal = (await answer.json()) as Refusal;
          setState({ ...idle, refusal });
          return;
        }
        for await (const { event, data } of readEventStream(answer.body)) {
          setState((before) => nextState(before, event, data));
        }
        // An answer that ends before it says so has broken off.
        setState((before) => (before.phase === 'running' ? broken(before) : before));
      } catch {
        // Another trial was started since.
        if (running.current !== control) return;
        setState((before) => (control.signal.aborted ? { ...before, phase: 'stopped' } : broken(before)));
      }
    },
    [address],
  );
  return { state, start, stop };
}

const broken = (before: TrialState): TrialState => ({
  ...before,
  phase: 'stopped',
  refusal: { code: 'view/no-answer' },
});

type TicketEvent = Omit<TriedTicket, 'number' | 'title' | 'project' | 'environment' | 'targets'> & {
  readonly done: number;
  readonly ticket: Pick<TriedTicket, 'number' | 'title' | 'environment' | 'targets'> & {
    readonly project: { readonly name: string };
  };
};

/** What the server tells is our own operation's: its events are typed where it is defined. */
function nextState(before: TrialState, event: string, data: unknown): TrialState {
  switch (event) {
    case 'start':
      return { ...before, total: (data as { readonly total: number }).total };
    case 'ticket': {
      const { done, ticket, result, skipped, isSchemaKnown } = data as TicketEvent;
      const tried = { ...ticket, project: ticket.project.name, result, skipped, isSchemaKnown };
      return { ...before, done, tickets: [...before.tickets, tried] };
    }
    case 'end':
      return { ...before, phase: 'done', sum: data as TrialSum };
    default:
      return before;
  }
}
