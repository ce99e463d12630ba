/**
 * The text of an answer that comes bit by bit, cut at a separator; the last piece is what stands behind the last one, `''` included.
 * Ends with the body; a reader that stops early ends the request.
 */
export async function* readPieces(body: ReadableStream<Uint8Array>, separator: string): AsyncIterable<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      rest += decoder.decode(value, { stream: true });
      const pieces = rest.split(separator);
      rest = pieces.pop() ?? '';
      yield* pieces;
    }
    yield rest + decoder.decode();
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
