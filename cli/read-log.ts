import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Locale } from '@/lib/shared/text';
import { CommandFailure, exitCodes } from './exit-code';

/** Takes the bytes of a log. What `room` gives is filled by the caller, so that a file is read without a copy. */
export type LogSink = {
  room(): Uint8Array;
  filled(size: number): void;
  push(bytes: Uint8Array): void;
};

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Bytes of a file, or of standard input for `-`, unpacked when they are gzip whatever the name. No encoding is asked for: logs mix them. */
export async function readLog(path: string, sink: LogSink, locale: Locale): Promise<void> {
  try {
    await (path === '-' ? readStream(process.stdin, sink) : readFile(path, sink));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const code = String(error.code);
    const name = path === '-' ? 'stdin' : path;
    throw new CommandFailure(
      exitCodes.input,
      locale === 'zh' ? `无法读取 ${name}（${code}）` : `Cannot read ${name} (${code})`,
    );
  }
}

async function readFile(path: string, sink: LogSink): Promise<void> {
  if (await isPackedFile(path)) {
    await pipeline(createReadStream(path), createGunzip(), async (unpacked) => {
      for await (const bytes of unpacked) sink.push(bytes);
    });
    return;
  }
  const file = await open(path);
  try {
    for (;;) {
      const room = sink.room();
      const { bytesRead } = await file.read(room, 0, room.length, null);
      if (bytesRead === 0) return;
      sink.filled(bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** A pipe has no beginning to look at twice: it is read as it is. */
async function isPackedFile(path: string): Promise<boolean> {
  if (!(await stat(path)).isFile()) return false;
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return isGzip(buffer);
  } finally {
    await file.close();
  }
}

async function readStream(source: AsyncIterable<Buffer | string>, sink: LogSink): Promise<void> {
  const pieces = source[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return;
  const bytes = Buffer.from(first.value);
  const rest: AsyncIterable<Buffer | string> = { [Symbol.asyncIterator]: () => pieces };
  async function* whole() {
    yield bytes;
    yield* rest;
  }
  if (!isGzip(bytes)) for await (const piece of whole()) sink.push(Buffer.from(piece));
  else
    await pipeline(whole(), createGunzip(), async (unpacked) => {
      for await (const piece of unpacked) sink.push(piece);
    });
}
