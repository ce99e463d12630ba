'use client';

import { useEffect, useReducer, useRef, useState } from 'react';
import { applyEvents } from '@/app/(portal)/tickets/_run/apply-events';
import type { RunEvent, RunFacts } from '@/app/(portal)/tickets/_run/run-facts';
import type { LiveState } from '@/components/ui/live-mark';
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

const kinds = ['act', 'journal', 'review', 'head'] as const;
const retryMs = { first: 1_000, max: 30_000 } as const;
/** The stream says something every 15 s (app/_server/event-stream.ts). */
const silenceMaxMs = 40_000;

/**
 * Follows a ticket: the run is patched row by row, everything else is read again once when somebody did something. A lost connection is
 * taken up where it broke off, also one that nobody reports: a stream that falls silent is as lost as one that ends.
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
    const close = follow(requestId, start.current, { onEvent: take, onLive: setLive, onGone: tellChanged });
    return () => {
      close();
      clearTimeout(notice);
      if (frame !== undefined) cancelAnimationFrame(frame);
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

type Followed = { onEvent(event: TicketEvent): void; onLive(state: LiveState): void; onGone(): void };

/** One stream at a time, for as long as it is wanted. Gives the way to close it. */
function follow(requestId: string, cursor: string, { onEvent, onLive, onGone }: Followed): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let waitMs: number = retryMs.first;
  let last = cursor;
  let heardAt = Date.now();
  let isConnected = true;

  const heard = (message?: MessageEvent<string>) => {
    heardAt = Date.now();
    if (message?.lastEventId) last = message.lastEventId;
  };
  const lose = () => {
    if (isConnected) onLive({ connected: false, lastAt: new Date(heardAt).toISOString() });
    isConnected = false;
    source?.close();
    clearTimeout(retry);
    retry = setTimeout(connect, waitMs);
    waitMs = Math.min(waitMs * 2, retryMs.max);
  };
  const connect = () => {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(`/api/internal/tickets/${requestId}/events?after=${encodeURIComponent(last)}`);
    source.onopen = () => {
      heardAt = Date.now();
      isConnected = true;
      waitMs = retryMs.first;
      onLive({ connected: true });
    };
    source.onerror = lose;
    source.addEventListener('quiet', () => heard());
    source.addEventListener('gone', () => {
      close();
      onGone();
    });
    for (const kind of kinds) {
      source.addEventListener(kind, (message: MessageEvent<string>) => {
        heard(message);
        onEvent(JSON.parse(message.data) as TicketEvent);
      });
    }
  };
  const watch = setInterval(() => {
    if (isConnected && Date.now() - heardAt > silenceMaxMs) lose();
  }, 5_000);
  const close = () => {
    clearTimeout(retry);
    clearInterval(watch);
    window.removeEventListener('offline', lose);
    window.removeEventListener('online', connect);
    source?.close();
  };
  window.addEventListener('offline', lose);
  window.addEventListener('online', connect);
  connect();
  return close;
}
