import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { LogFiles, LogIdentity, LogPart } from '@/lib/slow-log/collect/log-files';
import { LogFileFailure } from '@/lib/slow-log/collect/log-files';

const headBytesMax = 512;
const chunkBytes = 1 << 18;

/** Slow logs as files of this machine: rotated by renaming, by copying and truncating, and packed. */
export const logFiles: LogFiles = {
  async unread(path, known) {
    const current = await look(path);
    if (known === undefined) return [partOf(path, current, { from: 0, isKnown: false, isEnded: false })];
    const isSame = current.inode === known.identity.inode && (await beginsAs(path, known.identity));
    if (isSame && current.size >= known.offset)
      return [partOf(path, current, { from: known.offset, isKnown: true, isEnded: false })];
    const rotated = await findRotated(path, known.identity);
    const rest =
      rotated === undefined
        ? []
        : [partOf(rotated.path, rotated.file, { from: known.offset, isKnown: true, isEnded: true })];
    return [...rest, partOf(path, current, { from: 0, isKnown: false, isEnded: false })];
  },
};

type Looked = LogIdentity & { readonly size: number; readonly isPacked: boolean };

async function look(path: string): Promise<Looked> {
  try {
    const found = await stat(path);
    // A pipe would be waited for.
    if (!found.isFile()) throw new LogFileFailure('ENOTFILE', path);
    const { ino, size } = found;
    const raw = await readHead(path, 2);
    const isPacked = raw[0] === 0x1f && raw[1] === 0x8b;
    const head = isPacked ? await unpackedHead(path, headBytesMax) : await readHead(path, headBytesMax);
    return {
      inode: ino,
      size: isPacked ? await unpackedSize(path) : size,
      headBytes: head.length,
      headHash: hashOf(head),
      isPacked,
    };
  } catch (error) {
    throw failureOf(error, path);
  }
}

function failureOf(error: unknown, path: string): unknown {
  return error instanceof Error && 'code' in error ? new LogFileFailure(String(error.code), path) : error;
}

function partOf(
  path: string,
  looked: Looked,
  { from, isKnown, isEnded }: Pick<LogPart, 'from' | 'isKnown' | 'isEnded'>,
): LogPart {
  const { inode, headBytes, headHash, size, isPacked } = looked;
  return {
    identity: { inode, headBytes, headHash },
    from,
    size,
    isKnown,
    isEnded: isEnded || isPacked,
    chunks: () => (isPacked ? unpacked(path, from) : plain(path, from, size)),
  };
}

/** Up to the size that was seen: what comes later belongs to the next visit. */
async function* plain(path: string, from: number, size: number): AsyncGenerator<Uint8Array> {
  if (from >= size) return;
  const stream = createReadStream(path, { start: from, end: size - 1, highWaterMark: chunkBytes });
  for await (const bytes of stream) yield bytes;
}

async function* unpacked(path: string, from: number): AsyncGenerator<Uint8Array> {
  let skipped = 0;
  for await (const bytes of unpackedStream(path)) {
    const chunk: Uint8Array = bytes;
    const skip = Math.min(chunk.length, from - skipped);
    skipped += skip;
    if (skip < chunk.length) yield chunk.subarray(skip);
  }
}

function unpackedStream(path: string): Readable {
  const source = createReadStream(path);
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

async function readHead(path: string, size: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function unpackedHead(path: string, size: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of unpackedStream(path)) {
    pieces.push(bytes);
    length += bytes.length;
    if (length >= size) break;
  }
  return Buffer.concat(pieces).subarray(0, size);
}

async function unpackedSize(path: string): Promise<number> {
  let size = 0;
  for await (const bytes of unpackedStream(path)) size += bytes.length;
  return size;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file grows behind its head: what was known of it is compared, however much that was. */
async function beginsAs(path: string, { headBytes, headHash }: LogIdentity): Promise<boolean> {
  const raw = await readHead(path, 2);
  const isPacked = raw[0] === 0x1f && raw[1] === 0x8b;
  const head = isPacked ? await unpackedHead(path, headBytes) : await readHead(path, headBytes);
  return head.length === headBytes && hashOf(head) === headHash;
}

/** The file that had the name before: `slow.log.1`, `slow.log-20261120`, `slow.log.2.gz` beside it; an empty one cannot be known again. */
async function findRotated(
  path: string,
  identity: LogIdentity,
): Promise<{ readonly path: string; readonly file: Looked } | undefined> {
  if (identity.headBytes === 0) return undefined;
  const folder = dirname(path);
  const name = basename(path);
  const names = (await readdir(folder)).filter((other) => other !== name && other.startsWith(name)).sort();
  for (const other of names) {
    const candidate = join(folder, other);
    try {
      if (await beginsAs(candidate, identity)) return { path: candidate, file: await look(candidate) };
    } catch (error) {
      // Another rotation takes files away while we look; what is not ours to read is not our log.
      if (!(error instanceof LogFileFailure || (error instanceof Error && 'code' in error))) throw error;
    }
  }
  return undefined;
}
