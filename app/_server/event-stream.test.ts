import { afterEach, expect, test, vi } from 'vitest';
import type { StreamEvent } from './event-stream';
import { createStreamCounter, eventStreamResponse, eventText, quietMs, streamsMax } from './event-stream';

afterEach(() => vi.useRealTimers());

test('an event is one id, one name and one line of data, whatever the text', () => {
  const text = eventText({ event: 'act', id: '1.0.0.', data: { comment: 'a\nb\r\n\ndata: forged\u2028' } });
  expect(text.split('\n')).toHaveLength(5);
  expect(text.startsWith('id: 1.0.0.\nevent: act\ndata: {')).toBe(true);
});

async function* numbers(count: number): AsyncIterable<StreamEvent> {
  for (let i = 0; i < count; i++) yield { event: 'n', data: i, id: String(i) };
}

test('the stream carries every event and ends with its source', async () => {
  let ends = 0;
  const response = eventStreamResponse(
    { signal: new AbortController().signal },
    () => numbers(3),
    () => ends++,
  );
  const text = await response.text();
  expect(text).toBe(`retry: 2000\n\n${[0, 1, 2].map((n) => `id: ${n}\nevent: n\ndata: ${n}\n\n`).join('')}`);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(ends).toBe(1);
});

test.each([
  ['the request aborts', (leaving: AbortController) => leaving.abort()],
  ['the reader cancels', (_: AbortController, reader: ReadableStreamDefaultReader) => reader.cancel()],
])('when %s, the source is told and the place is given back once', async (_, leave) => {
  const leaving = new AbortController();
  let told: AbortSignal | undefined;
  let ends = 0;
  const waiting = async function* (signal: AbortSignal): AsyncIterable<StreamEvent> {
    told = signal;
    yield { event: 'first', data: 1 };
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  };
  const response = eventStreamResponse(leaving, waiting, () => ends++);
  const reader = response.body!.getReader();
  await reader.read();
  await reader.read();
  await leave(leaving, reader);
  expect(told?.aborted).toBe(true);
  expect(ends).toBe(1);
});

test('a stream in which nothing happens is heard of all the same', async () => {
  vi.useFakeTimers();
  const leaving = new AbortController();
  const nothing = async function* (signal: AbortSignal): AsyncIterable<StreamEvent> {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  };
  const reader = eventStreamResponse(leaving, nothing).body!.getReader();
  await reader.read();
  vi.advanceTimersByTime(quietMs);
  const heard = await reader.read();
  expect(new TextDecoder().decode(heard.value)).toBe('event: quiet\ndata: {}\n\n');
  leaving.abort();
});

test('each person has a number of places, and only their own', () => {
  const places = createStreamCounter();
  for (let i = 0; i < streamsMax; i++) expect(places.enter('li')).toBe(true);
  expect(places.enter('li')).toBe(false);
  expect(places.enter('chen')).toBe(true);
  places.leave('li');
  expect(places.enter('li')).toBe(true);
});
