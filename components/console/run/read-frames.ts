import { readPieces } from '@/components/ui/read-pieces';
import type { Frame } from '@/lib/console/run/frame';

/** What the answer to a run is made of: first the id by which it can be stopped, then what the worker says. */
export type RunLine = { readonly t: 'started'; readonly runId: string } | Frame;

/** One JSON text a line. Ends with the body, whether the last frame came or not; its reader knows which one ends an answer. */
export async function* readFrames(body: ReadableStream<Uint8Array>): AsyncIterable<RunLine> {
  for await (const line of readPieces(body, '\n')) if (line.trim() !== '') yield JSON.parse(line) as RunLine;
}
