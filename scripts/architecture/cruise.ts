import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const repository = join(import.meta.dirname, '../..');
const folders = ['app', 'components', 'lib', 'workers', 'cli', 'prisma', 'scripts', 'bench', 'e2e'];
const files = ['next.config.ts', 'proxy.ts', 'instrumentation.ts', 'prisma.config.ts', 'vitest.config.ts'];

/** Fewer modules than this from the repository's own folders means that the tool read nothing. */
const modulesMin = 20;

const answerSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string(), severity: z.string() }) }),
    ),
    totalCruised: z.number(),
  }),
});

export type Cruise = { readonly modules: number; readonly violations: readonly string[] };

/** Reads all imports below `root` and holds them against the table of layers. */
export function cruise(root: string = repository): Cruise {
  const roots = [...folders, ...files].filter((name) => existsSync(join(root, name)));
  if (roots.length === 0) return { modules: 0, violations: [] };
  const bin = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(repository, '.dependency-cruiser.cjs');
  const run = spawnSync(process.execPath, [bin, '--config', config, '--output-type', 'json', ...roots], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (!run.stdout) throw new Error(`dependency-cruiser gave no answer: ${run.stderr}`);
  const answer = answerSchema.parse(JSON.parse(run.stdout));
  const own = answer.modules.filter(({ source }) => !/(^|\/)node_modules\//.test(source) && source.includes('/'));
  const violations = answer.summary.violations.map(({ from, to, rule }) => `${from} → ${to} (${rule.name})`);
  return { modules: own.length, violations };
}

/** What is wrong with a run, or undefined: a run that read nothing has proved nothing. */
export function problemOf({ modules, violations }: Cruise, atLeast = modulesMin): string | undefined {
  if (modules < atLeast) return `only ${modules} modules were read: the tool is blind, not the code clean`;
  if (violations.length > 0) return [...violations, `${violations.length} forbidden imports`].join('\n');
  return undefined;
}

if (process.argv[1] === import.meta.filename) {
  const result = cruise();
  const problem = problemOf(result);
  console.log(problem ?? `${result.modules} modules, every import in the allowed direction`);
  process.exitCode = problem ? 1 : 0;
}
