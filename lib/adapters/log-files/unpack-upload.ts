import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Unpack } from '@/lib/slow-log/upload/upload-service';
import { UnpackFailure } from '@/lib/slow-log/upload/upload-service';

const chunkBytes = 1 << 18;

/** gzip by its first bytes, of any number of members; everything else as it is. What was thrown by the sender's side stays what it was. */
export const unpackUpload: Unpack = async function* (bytes) {
  const source = bytes[Symbol.asyncIterator]();
  let head = new Uint8Array();
  let next = await source.next();
  while (!next.done && head.length < 2) {
    head = Buffer.concat([head, next.value]);
    next = await source.next();
  }
  let failure: unknown;
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (; !next.done; next = await source.next()) yield next.value;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* whole();
    return;
  }
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  const packed = Readable.from(whole(), { objectMode: false });
  packed.once('error', (error) => gunzip.destroy(error));
  try {
    for await (const chunk of packed.pipe(gunzip)) yield chunk;
  } catch (error) {
    throw failure ?? new UnpackFailure(String(error));
  } finally {
    packed.destroy();
  }
};
