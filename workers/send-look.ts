import type { ServerResponse } from 'node:http';
import type { RedisLookId } from '@/lib/shared/ids';

/** One answer as JSON. Nothing is begun before it is whole, so that a look that broke is no half an answer. */
export async function sendLook(
  look: (lookId: RedisLookId, signal: AbortSignal) => Promise<object | undefined>,
  lookId: RedisLookId,
  response: ServerResponse,
  stop: AbortController,
): Promise<void> {
  response.on('close', () => stop.abort('disconnected'));
  try {
    const told = await look(lookId, stop.signal);
    if (told === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
    response.end(JSON.stringify(told));
  } catch (error) {
    if (!response.headersSent) response.writeHead(500).end();
    throw error;
  }
}
