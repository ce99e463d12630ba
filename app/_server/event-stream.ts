/** One event of a stream. `id` is where a reader goes on that lost the connection after it. */
export type StreamEvent = { readonly event: string; readonly data: unknown; readonly id?: string };

export const quietMs = 15_000;
const quiet: StreamEvent = { event: 'quiet', data: {} };

/**
 * Server-sent events from an async source. The source is asked for more only while the reader takes what it gave; when the reader
 * leaves, the signal of the source aborts. `quiet` goes out every 15 s: proxies keep the connection, and a reader that hears nothing for
 * longer knows that it has lost it.
 */
export function eventStreamResponse(
  request: { readonly signal: AbortSignal },
  source: (signal: AbortSignal) => AsyncIterable<StreamEvent>,
  onEnd: () => void = () => undefined,
): Response {
  const ended = new AbortController();
  const signal = AbortSignal.any([request.signal, ended.signal]);
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  const finish = () => {
    clearInterval(timer);
    if (!ended.signal.aborted) {
      ended.abort();
      onEnd();
    }
  };
  const events = source(signal)[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode('retry: 2000\n\n'));
      timer = setInterval(() => controller.enqueue(encoder.encode(eventText(quiet))), quietMs);
      request.signal.addEventListener('abort', finish, { once: true });
    },
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        if (signal.aborted) return;
        if (!done) return controller.enqueue(encoder.encode(eventText(value)));
        finish();
        controller.close();
      } catch (error) {
        finish();
        controller.error(error);
      }
    },
    cancel: finish,
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  });
}

/** JSON has no raw line breaks, so one `data:` line is enough. */
export function eventText({ event, data, id }: StreamEvent): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

export const streamsMax = 20;

/** How many streams each person holds open in this process. */
export function createStreamCounter() {
  const open = new Map<string, number>();
  return {
    /** False when the person has enough. */
    enter(subject: string): boolean {
      const now = open.get(subject) ?? 0;
      if (now >= streamsMax) return false;
      open.set(subject, now + 1);
      return true;
    },
    leave(subject: string): void {
      const now = (open.get(subject) ?? 0) - 1;
      if (now > 0) open.set(subject, now);
      else open.delete(subject);
    },
  };
}
