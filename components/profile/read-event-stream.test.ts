import { expect, test } from 'vitest';
import { readEventStream } from '@/components/profile/read-event-stream';

function streamOf(...chunks: readonly string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

test('events come whole, however the answer is cut', async () => {
  const text =
    'retry: 2000\n\nevent: start\ndata: {"total":2}\n\nevent: ticket\ndata: {"title":"订单"}\n\nevent: half\nda';
  for (const size of [1, 3, 7, text.length]) {
    const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      text.slice(i * size, (i + 1) * size),
    );
    const found = [];
    for await (const event of readEventStream(streamOf(...chunks))) found.push(event);
    expect(found).toEqual([
      { event: 'start', data: { total: 2 } },
      { event: 'ticket', data: { title: '订单' } },
    ]);
  }
});
