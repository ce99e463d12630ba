import { expect, test } from 'vitest';
import type { RunLine } from '@/components/console/run/read-frames';
import { readFrames } from '@/components/console/run/read-frames';

const whole =
  '{"t":"started","runId":"R"}\n{"t":"rows","rows":[["订单",null]]}\n{"t":"done","rows":1,"bytes":6,"ms":3,"cutBy":null}\n';
const bytes = new TextEncoder().encode(whole);

async function read(chunks: readonly Uint8Array[]): Promise<readonly RunLine[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  const lines: RunLine[] = [];
  for await (const line of readFrames(body)) lines.push(line);
  return lines;
}

test.each([1, 2, 3, 7, 64, bytes.length])('frames are whole when they come in pieces of %d bytes', async (size) => {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.slice(i * size, (i + 1) * size),
  );
  expect((await read(chunks)).map(({ t }) => t)).toEqual(['started', 'rows', 'done']);
  expect((await read(chunks))[1]).toEqual({ t: 'rows', rows: [['订单', null]] });
});

test('a last line without its end counts', async () => {
  expect(await read([new TextEncoder().encode('{"t":"started","runId":"R"}')])).toHaveLength(1);
});
