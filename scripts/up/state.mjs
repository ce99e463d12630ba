/** `.data/state.json`: what `npm run up` made on this machine, so that the next run finds it again. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dataDir = process.env.SLUICE_DATA_DIR ? resolve(process.env.SLUICE_DATA_DIR) : join(root, '.data');
const path = join(dataDir, 'state.json');

export function readState() {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/** Whole or not at all: a machine that stops in the middle leaves the old file. */
export function writeState(state) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
  writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
