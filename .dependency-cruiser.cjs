/** Made from scripts/architecture/layers.ts: change the table, not this file. */
const swc = require('@swc/core');
const { require: requireTs } = require('tsx/cjs/api');
const { forbiddenImports } = requireTs('./scripts/architecture/rules.ts', __filename);

// dependency-cruiser 17.4 parses every file as TypeScript without JSX: tell swc which files have it.
const { parseFileSync } = swc;
swc.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: /\.[jt]sx$/.test(path) });

module.exports = {
  forbidden: forbiddenImports(),
  options: {
    // TypeScript 7 has no compiler API: without swc nothing is cruised at all.
    parser: 'swc',
    // Without it `@/` imports are silently missed.
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: ['node_modules', '(^|/)generated/', '\\.next/'] },
    exclude: { path: ['^\\.next/', '^dist/', '^\\.data/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
