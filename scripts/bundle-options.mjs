import { join } from 'node:path';
import { root } from './up/state.mjs';

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
