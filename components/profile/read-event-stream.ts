import { readPieces } from '@/components/ui/read-pieces';

/** One event of an answer that is told bit by bit. */
export type ServerEvent = { readonly event: string; readonly data: unknown };

/**
 * Reads server-sent events of an answer to POST, which EventSource cannot ask. Ends with the answer; throws when it breaks off, so that
 * half a result is never taken for a whole one.
 */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncIterable<ServerEvent> {
  for await (const block of readPieces(body, '\n\n')) {
    const parsed = parseEvent(block);
    if (parsed) yield parsed;
  }
}

export function parseEvent(block: string): ServerEvent | undefined {
  const lines = block.split('\n');
  const lineOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [event, data] = [lineOf('event'), lineOf('data')];
  return event === undefined || data === undefined ? undefined : { event, data: JSON.parse(data) as unknown };
}
