import { join } from 'node:path';
import { root } from './up/state.mjs';

/**
 * How Node runs what is built; the Dockerfile says the same. A review makes megabytes of short-lived objects a second: with the 16 MB that
 * V8 gives the young by default many are copied before they die, with 32 MB a long script takes two thirds of the time.
 */
export const nodeFlags = ['--enable-source-maps', '--max-semi-space-size=32'];

/** How TypeScript becomes a file that Node runs in production, for esbuild. `source` and `out` from the root of the repository. */
export const bundleOptions = (source, out) => ({
  entryPoints: [join(root, source)],
  outfile: join(root, out),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'silent',
  tsconfig: join(root, 'tsconfig.json'),
});
