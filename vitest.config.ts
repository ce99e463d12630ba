import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const everywhere = ['app', 'components', 'lib', 'workers', 'cli', 'scripts', 'prisma', 'bench'];
const exclude = ['**/node_modules/**', '**/generated/**', '.next/**', 'dist/**', '.data/**'];
const shared = {
  resolve: { alias: { '@': root } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: everywhere.map((dir) => `${dir}/**/*.test.{ts,tsx}`),
          exclude: [...exclude, '**/*.int.test.ts'],
          // Pure tests share their modules: loading the parser and every rule once per file took most of the time.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: 'int',
          include: everywhere.map((dir) => `${dir}/**/*.int.test.ts`),
          exclude,
          pool: 'forks',
          fileParallelism: false,
          globalSetup: ['scripts/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
