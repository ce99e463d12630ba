/** `.data/state.json`: what `npm run up` made on this machine, so that the next run finds it again. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { identify, isAlive } from '../process.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dataDir = process.env.SLUICE_DATA_DIR ? resolve(process.env.SLUICE_DATA_DIR) : join(root, '.data');
const path = join(dataDir, 'state.json');
const lockPath = join(dataDir, 'up.lock');

export function readState() {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Whole or not at all: a machine that stops in the middle leaves the old file. */
export function writeState(state) {
  makeDataDir();
  writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The `npm run up` that works or stays in the foreground now, if any. */
export function lockHolder() {
  const holder = existsSync(lockPath) ? JSON.parse(readFileSync(lockPath, 'utf8') || 'null') : null;
  return holder && isAlive(holder) ? holder : undefined;
}

/** One `npm run up` at a time works on a data folder; what a killed one left is taken over. */
export function takeLock() {
  makeDataDir();
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lockPath, JSON.stringify(identify(process.pid)), { flag: 'wx', mode: 0o600 });
      process.on('exit', releaseLock);
      return true;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (lockHolder()) return false;
      rmSync(lockPath, { force: true });
    }
  }
  return false;
}

function releaseLock() {
  if (lockHolder()?.pid === process.pid) rmSync(lockPath, { force: true });
}

function makeDataDir() {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
}
