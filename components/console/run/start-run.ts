import { readFrames } from '@/components/console/run/read-frames';
import type { ResultStore } from '@/components/console/run/result-store';
import type { Refusal } from '@/components/ui/action-state';

export type RunRequest = {
  readonly instanceId: string;
  readonly schema: string | null;
  readonly sql: string;
  readonly mustBeFresh: boolean;
  readonly rowsMax?: number | undefined;
};

/** Runs one statement into a store; resolves when it has its end. Aborting closes the answer, and the server stops the statement. */
export async function startRun(request: RunRequest, store: ResultStore, signal: AbortSignal): Promise<void> {
  try {
    const answer = await fetch('/api/v1/console/runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal,
    });
    if (!answer.ok || !answer.body) return store.finish({ t: 'not-started', refusal: await refusalOf(answer) });
    for await (const line of readFrames(answer.body)) store.accept(line);
    store.finish({ t: 'broken' });
  } catch {
    store.finish(signal.aborted ? cancelled(store) : { t: 'broken' });
  }
}

const cancelled = ({ rows }: ResultStore) =>
  ({
    t: 'failed',
    code: 'cancelled',
    message: { en: 'Stopped.', zh: '已停止。' },
    errno: null,
    rows: rows.length,
  }) as const;

/** The server says by itself that it was stopped; when it does not within a moment, the answer is closed. */
export async function stopRun(store: ResultStore, abort: AbortController): Promise<void> {
  if (store.end !== undefined) return;
  const late = setTimeout(() => abort.abort(), stopWaitMs);
  store.subscribe(() => store.end !== undefined && clearTimeout(late));
  if (store.runId === undefined) return abort.abort();
  await fetch(`/api/v1/console/runs/${store.runId}/cancel`, { method: 'POST' }).catch(() => abort.abort());
}
const stopWaitMs = 3_000;

export async function refusalOf(answer: Response): Promise<Refusal> {
  try {
    const body: unknown = await answer.json();
    if (typeof body === 'object' && body !== null && 'code' in body) return body as Refusal;
  } catch {
    // A proxy's page, perhaps: the code says as much as is known.
  }
  return { code: 'view/no-answer' };
}
