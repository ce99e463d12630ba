/**
 * Writes the Prisma client to lib/adapters/prisma/generated, offline: Prisma's command line wants to download an engine
 * that `generate` does not use, so it is told that a program which does nothing is that engine. Skipped when nothing changed.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/sluice');
const stub = join(cache, 'no-schema-engine');
const stamp = join(cache, 'prisma-client.sha256');
const client = join(root, 'lib/adapters/prisma/generated/client.ts');

const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'];
const hash = createHash('sha256');
for (const path of inputs) hash.update(readFileSync(join(root, path)));
const wanted = hash.digest('hex');

if (
  existsSync(client) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8') === wanted &&
  !process.argv.includes('--force')
) {
  console.log('the Prisma client is up to date');
} else {
  mkdirSync(cache, { recursive: true });
  writeFileSync(stub, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const prisma = join(root, 'node_modules/prisma/build/index.js');
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: stub,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  execFileSync(process.execPath, [prisma, 'generate'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
  writeFileSync(stamp, wanted);
}
