import type { OutboxDispatcher } from '@/lib/jobs/job-sender';

/**
 * Sends what the outbox holds right after a commit, in the background and one flush at a time, so that a worker begins at once. It may
 * fail without harm: a worker's dispatcher sends within a second what is left.
 */
export function createOutboxWake(dispatcher: OutboxDispatcher, onFailure: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  const flush = async () => {
    do {
      again = false;
      await dispatcher.flush();
    } while (again);
  };
  return () => {
    again = true;
    if (running) return;
    running = true;
    flush()
      .catch(onFailure)
      .finally(() => {
        running = false;
      });
  };
}
