/**
 * Builds what production runs: the web server (.next/standalone) and the bundles of worker, command, seed and migrations
 * (dist/*.mjs, packages external). The web build is skipped when none of its sources changed.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleOptions } from './bundle-options.mjs';
import { tail } from './up/install.mjs';
import { runCommand } from './up/run-command.mjs';
import { Failure, sayFailure, step } from './up/say.mjs';
import { root } from './up/state.mjs';

const bundles = {
  'dist/worker.mjs': 'workers/main.ts',
  'dist/cli.mjs': 'cli/main.ts',
  'dist/migrate.mjs': 'prisma/migrate/main.ts',
  'dist/seed.mjs': 'prisma/seed/main.ts',
};
const webSources = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.ts',
  'tsconfig.json',
  'package-lock.json',
  'prisma/schema.prisma',
];
const stamp = join(root, '.next/sluice-build.sha256');
const server = join(root, '.next/standalone/server.js');

/** The Prisma client and the styles of antd. */
export async function generateSources() {
  const { code, output } = await runCommand(process.execPath, ['scripts/generate.mjs']);
  if (code !== 0)
    throw new Failure(
      `what is generated could not be made:\n${tail(output)}`,
      'npx prisma validate tells what is wrong with prisma/schema.prisma',
    );
  return { note: /\bmade\b|Generated/.test(output) ? 'made' : 'unchanged' };
}

/** Bundles what exists; returns the hash over the bundles, so that a caller sees whether processes run old code. */
export async function bundleProcesses() {
  const { build } = await import('esbuild');
  const entries = Object.entries(bundles).filter(([, source]) => existsSync(join(root, source)));
  mkdirSync(join(root, 'dist'), { recursive: true });
  const hash = createHash('sha256');
  for (const [out, source] of entries) {
    const built = await build(out === 'dist/cli.mjs' ? commandOptions(source, out) : bundleOptions(source, out)).catch(
      (error) => {
        throw new Failure(`${source} cannot be bundled:\n${error.message}`, 'npm run typecheck says more');
      },
    );
    if (built.errors.length > 0) throw new Failure(built.errors[0].text);
    hash.update(readFileSync(join(root, out)));
  }
  return { note: entries.map(([out]) => out).join(', '), value: hash.digest('hex') };
}

/** The command in pieces: what one of them does not need (drivers, rules) it does not load. */
function commandOptions(source, out) {
  const { outfile, entryPoints, ...options } = bundleOptions(source, out);
  const chunks = join(dirname(outfile), 'cli');
  rmSync(chunks, { recursive: true, force: true });
  return {
    ...options,
    entryPoints: { cli: entryPoints[0] },
    outdir: dirname(outfile),
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    banner: { js: '#!/usr/bin/env node' },
  };
}

export async function buildWeb({ force = false } = {}) {
  const wanted = hashSources();
  if (!force && existsSync(server) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted)
    return { note: 'unchanged', value: wanted };
  rmSync(stamp, { force: true });
  const next = join(root, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await runCommand(process.execPath, [next, 'build'], { env });
  if (code !== 0)
    throw new Failure(`next build failed:\n${tail(output, 40)}`, 'npm run check finds most causes sooner');
  const standalone = join(root, '.next/standalone');
  cpSync(join(root, '.next/static'), join(standalone, '.next/static'), { recursive: true });
  if (existsSync(join(root, 'public'))) cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true });
  writeFileSync(stamp, wanted);
  return { note: 'built', value: wanted };
}

function hashSources() {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    const entries = readEntries(full);
    if (entries) for (const name of entries) add(`${path}/${name}`);
    else if (!/\.(test|spec)\.tsx?$/.test(path)) hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  };
  for (const path of webSources) add(path);
  return hash.digest('hex');
}

/** Names inside a folder in a fixed order; undefined for a file. */
function readEntries(path) {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    await step('generated', generateSources);
    await step('bundles', bundleProcesses);
    await step('web', () => buildWeb({ force: process.argv.includes('--force') }));
  } catch (error) {
    sayFailure(error);
    process.exitCode = 1;
  }
}
