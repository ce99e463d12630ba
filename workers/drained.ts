import type { ServerResponse } from 'node:http';

/** Resolves when the socket takes more; rejects when nobody is there any more. */
export function drained(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  if (response.destroyed || response.writableEnded) return Promise.reject(new Error('the reader has gone'));
  if (response.write(bytes)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const done = () => {
      response.off('drain', emptied);
      response.off('close', closed);
    };
    const emptied = () => {
      done();
      resolve();
    };
    const closed = () => {
      done();
      reject(new Error('the reader has gone'));
    };
    response.once('drain', emptied);
    response.once('close', closed);
  });
}
