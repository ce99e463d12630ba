import { randomBytes } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { chmodSync, createReadStream, lstatSync, mkdirSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { ExportFile, ExportFiles } from '@/lib/console/export/export-work';
import { ExportDiskError } from '@/lib/console/export/export-work';

/** 128 bits that nobody guesses; no part of a path comes from a person. */
const keyForm = /^[0-9a-f]{32}$/;
/** A file that no row knows yet may be a moment old. */
const youngMs = 60_000;

export type ExportFolder = ExportFiles & {
  /** Undefined: it is not there. */
  read(key: string): Promise<ReadStream | undefined>;
  remove(key: string): Promise<void>;
  /** Removes what `live` does not name of the keys that lie here. */
  sweep(live: (keys: readonly string[]) => Promise<ReadonlySet<string>>): Promise<number>;
};

export const defaultExportFolder = (): string => join(tmpdir(), `sluice-exports-${userInfo().username}`);

/**
 * The files of exports until they are fetched: a folder that only this system user can enter, made here. Someone else's folder of the
 * name is refused, a link to one too.
 */
export function openExportFolder(path: string): ExportFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid } = userInfo();
  const found = lstatSync(path);
  if (!found.isDirectory() || (uid >= 0 && found.uid !== uid))
    throw new Error(`SLUICE_EXPORT_DIR: ${path} is not a folder of ours`);
  chmodSync(path, 0o700);
  const pathOf = (key: string): string => {
    if (!keyForm.test(key)) throw new Error('no key of a file');
    return join(path, key);
  };
  const remove = (key: string) => rm(pathOf(key), { force: true });

  return {
    remove,
    async create(): Promise<ExportFile> {
      const key = randomBytes(16).toString('hex');
      const handle = await onDisk(open(pathOf(key), 'wx', 0o600));
      let isOpen = true;
      const close = async () => {
        if (isOpen) await handle.close();
        isOpen = false;
      };
      return {
        key,
        write: (bytes) => onDisk(writeAll(handle, bytes)),
        finish: () => onDisk(handle.sync().then(close)),
        async discard() {
          await close();
          await remove(key);
        },
      };
    },
    async read(key) {
      const isThere = await stat(pathOf(key)).then(
        () => true,
        () => false,
      );
      return isThere ? createReadStream(pathOf(key)) : undefined;
    },
    async sweep(live) {
      const keys = (await readdir(path)).filter((name) => keyForm.test(name));
      const kept = await live(keys);
      let removed = 0;
      for (const key of keys.filter((name) => !kept.has(name))) {
        const known = await stat(pathOf(key)).catch(() => undefined);
        if (known === undefined || Date.now() - known.mtimeMs < youngMs) continue;
        await remove(key);
        removed += 1;
      }
      return removed;
    },
  };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
}

const onDisk = <Value>(work: Promise<Value>): Promise<Value> =>
  work.catch((error: unknown) => {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    throw new ExportDiskError(typeof code === 'string' ? code : 'unknown');
  });
