import { declared } from '@/app/_server/declared';
import { gatherAnswer } from '@/app/_server/gather-answer';
import { route } from '@/app/_server/route';
import { listConsoleRuns, startConsoleRun } from '@/app/api/v1/_contract/console';
import { ok } from '@/lib/shared/result';

export const GET = route(listConsoleRuns, ({ actor, query }, { console }) => {
  const { limit, cursor, instanceId, userId, state } = query;
  const filter = {
    ...(instanceId === undefined ? {} : { instanceId }),
    ...(userId === undefined ? {} : { userId }),
    ...(state === undefined ? {} : { state }),
  };
  return console.list(actor, filter, { limit, ...(cursor === undefined ? {} : { cursor }) });
});

export const POST = route(startConsoleRun, async ({ actor, query, body, signal }, { console }) => {
  const started = await declared(startConsoleRun, console.start(actor, body, signal));
  if (!started.ok) return started;
  const { runId, frames } = started.value;
  if (query.wait) return ok(Response.json(await gatherAnswer(runId, frames)));
  return ok(
    new Response(startingWith(`${JSON.stringify({ t: 'started', runId })}\n`, frames), {
      headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'x-accel-buffering': 'no' },
    }),
  );
});

/** The line that says which run it is, then the worker's bytes at the reader's pace. */
function startingWith(line: string, frames: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = frames.getReader();
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(line)),
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
