'use client';

import { useEffect, useReducer, useRef, useState } from 'react';
import { applyEvents } from '@/app/(portal)/tickets/_run/apply-events';
import type { RunEvent, RunFacts } from '@/app/(portal)/tickets/_run/run-facts';
import type { LiveState } from '@/components/ui/live-mark';
import type { Instant } from '@/components/ui/time';
import type { TicketEvent } from '@/lib/ticket/ticket-events';

export type TicketLive = {
  readonly run: RunFacts | undefined;
  /** undefined until the first connection stands. */
  readonly live: LiveState | undefined;
};

export type TicketLiveOptions = {
  readonly requestId: string;
  /** Where the page stands. */
  readonly cursor: string;
  readonly run: RunFacts | undefined;
  /** Something changed that events do not carry: texts, rights, what is to be done now. */
  onChanged(): void;
};

const kinds = ['act', 'journal', 'review', 'head', 'gone'] as const;
const retryMs = { first: 1_000, max: 30_000 } as const;

/**
 * Follows a ticket: the run is patched row by row, everything else is read again once when somebody did something. A lost connection is
 * taken up where it broke off; the browser does that for a stream that ends, and this for one that was refused.
 */
export function useTicketLive({ requestId, cursor, run: base, onChanged }: TicketLiveOptions): TicketLive {
  const [run, patch] = useReducer(reduceRun, base);
  const [live, setLive] = useState<LiveState>();
  const changed = useRef(onChanged);
  const followed = useRef(base?.id);
  const start = useRef(cursor);
  useEffect(() => {
    changed.current = onChanged;
    followed.current = run?.id;
  });
  useEffect(() => patch({ kind: 'base', run: base }), [base]);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitMs: number = retryMs.first;
    let last = start.current;
    let lastAt: Instant = new Date().toISOString();
    let isOver = false;
    const batch: RunEvent[] = [];
    let frame: number | undefined;
    let notice: ReturnType<typeof setTimeout> | undefined;

    const flush = () => {
      frame = undefined;
      patch({ kind: 'events', events: batch.splice(0) });
    };
    const tellChanged = () => {
      clearTimeout(notice);
      notice = setTimeout(() => changed.current(), 150);
    };
    const take = (event: TicketEvent) => {
      if (event.kind === 'head') return;
      const isFollowed = event.kind === 'journal' && event.executionId === followed.current;
      if (isFollowed) {
        batch.push(event);
        frame ??= requestAnimationFrame(flush);
      }
      // Statements only move; what the run itself does changes what people may do, and an unknown run is a new one.
      if (!isFollowed || event.event.startsWith('execution.')) tellChanged();
    };
    const connect = () => {
      source = new EventSource(`/api/internal/tickets/${requestId}/events?after=${encodeURIComponent(last)}`);
      source.onopen = () => {
        waitMs = retryMs.first;
        setLive({ connected: true });
      };
      source.onerror = () => {
        setLive((before) => (before?.connected === false ? before : { connected: false, lastAt }));
        if (source?.readyState !== EventSource.CLOSED || isOver) return;
        timer = setTimeout(connect, waitMs);
        waitMs = Math.min(waitMs * 2, retryMs.max);
      };
      for (const kind of kinds) {
        source.addEventListener(kind, (message: MessageEvent<string>) => {
          lastAt = new Date().toISOString();
          if (message.lastEventId) last = message.lastEventId;
          if (kind !== 'gone') return take(JSON.parse(message.data) as TicketEvent);
          isOver = true;
          source?.close();
          tellChanged();
        });
      }
    };
    connect();
    return () => {
      isOver = true;
      clearTimeout(timer);
      clearTimeout(notice);
      if (frame !== undefined) cancelAnimationFrame(frame);
      source?.close();
    };
  }, [requestId]);

  return { run, live };
}

type RunPatch =
  | { readonly kind: 'base'; readonly run: RunFacts | undefined }
  | { readonly kind: 'events'; readonly events: readonly RunEvent[] };

/** A whole reading replaces what is here unless it is older than what events have told since. */
function reduceRun(run: RunFacts | undefined, patch: RunPatch): RunFacts | undefined {
  if (patch.kind === 'events') return run && applyEvents(run, patch.events);
  const isStale = run && patch.run && run.id === patch.run.id && run.seq > patch.run.seq;
  return isStale ? run : patch.run;
}
