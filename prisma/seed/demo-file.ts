import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SignIn } from '@/prisma/seed/demo-people';

/** Where `npm run up` reads the sign-ins it prints. The file is for its owner alone. */
export function writeDemoFile(path: string, signIns: readonly SignIn[]): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify({ signIns }, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, path);
}

export const hasDemoFile = (path: string): boolean => existsSync(path);
