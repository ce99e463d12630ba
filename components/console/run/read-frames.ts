import type { Frame } from '@/lib/console/run/frame';

/** What the answer to a run is made of: first the id by which it can be stopped, then what the worker says. */
export type RunLine = { readonly t: 'started'; readonly runId: string } | Frame;

/** One JSON text a line. Ends with the body, whether the last frame came or not; its reader knows which one ends an answer. */
export async function* readFrames(body: ReadableStream<Uint8Array>): AsyncIterable<RunLine> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield JSON.parse(line) as RunLine;
    }
    if (rest.trim() !== '') yield JSON.parse(rest) as RunLine;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
