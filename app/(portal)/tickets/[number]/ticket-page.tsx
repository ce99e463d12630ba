'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunFacts } from '@/app/(portal)/tickets/_run/run-facts';
import { runStatus, toExecutionView } from '@/app/(portal)/tickets/_run/run-view';
import type { LoadedTicket } from '@/app/(portal)/tickets/_view/load-ticket';
import { markSeen } from '@/app/(portal)/tickets/[number]/actions';
import { reviewAgainFix, ticketCommands } from '@/app/(portal)/tickets/[number]/ticket-commands';
import { useTicketLive } from '@/app/(portal)/tickets/[number]/use-ticket-live';
import { TicketDetail } from '@/components/ticket/ticket-detail';
import type { TicketDetailView } from '@/components/ticket/ticket-view';
import type { Instant } from '@/components/ui/time';
import { isTerminal } from '@/lib/execution/execution-machine';

export type TicketPageProps = { readonly loaded: LoadedTicket; readonly cellId?: string };

/** The ticket as it was read, with its run as it goes on. */
export function TicketPage({ loaded, cellId }: TicketPageProps) {
  const { detail, rights, expectedRows } = loaded;
  const router = useRouter();
  const refresh = useCallback(() => router.refresh(), [router]);
  const { run, live } = useTicketLive({
    requestId: detail.id,
    cursor: loaded.cursor,
    run: loaded.run,
    onChanged: refresh,
  });
  useMarkSeen(detail.id, detail.changes.revision, loaded.isSeen);

  const executionId = run?.id;
  const { id, version } = detail;
  const { contentHash } = detail.changes;
  const commands = useMemo(
    () => ticketCommands({ requestId: id, version, contentHash, executionId }),
    [id, version, contentHash, executionId],
  );
  const view = useMemo<TicketDetailView>(() => {
    const withFixes = { ...detail, blockers: detail.blockers.map((blocker) => reviewAgainFix(blocker, detail.id)) };
    if (!run) return withFixes;
    const execution = toExecutionView(run, rights, expectedRows);
    return { ...withFixes, execution, status: runStatus(run, loaded.state, detail.status) };
  }, [detail, run, rights, expectedRows, loaded.state]);
  return (
    <TicketDetail
      view={view}
      commands={commands}
      now={useServerNow(loaded.now, run)}
      {...(live ? { live } : {})}
      {...(cellId === undefined ? {} : { cellId })}
    />
  );
}

/** The server's clock, which goes on by itself while a run does. */
function useServerNow(read: Instant, run: RunFacts | undefined): Instant {
  const [now, setNow] = useState(read);
  const isRunning = run !== undefined && !isTerminal(run.state);
  useEffect(() => {
    const from = new Date(read).getTime();
    const started = performance.now();
    setNow(read);
    if (!isRunning) return;
    const timer = setInterval(() => setNow(new Date(from + performance.now() - started).toISOString()), 1_000);
    return () => clearInterval(timer);
  }, [read, isRunning]);
  return now;
}

/** Once per revision, and only after it was drawn: what changed since the last look has been shown by then. */
function useMarkSeen(requestId: string, revision: number, isSeen: boolean): void {
  const marked = useRef<number>(undefined);
  useEffect(() => {
    if (isSeen || marked.current === revision) return;
    marked.current = revision;
    void markSeen({ requestId });
  }, [requestId, revision, isSeen]);
}
