import { z } from 'zod';

export const minVersionsSchema = z.object({
  packages: z.record(z.string(), z.object({ min: z.string(), why: z.string().min(10) })),
});
export type MinVersions = z.output<typeof minVersionsSchema>;

export const lockFileSchema = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), resolved: z.string().optional() })),
});
export type LockFile = z.output<typeof lockFileSchema>;

/** Every copy in the lock file that is older than it may be, and every address that is not the public registry. */
export function lockFileProblems(lock: LockFile, { packages }: MinVersions): string[] {
  return Object.entries(lock.packages).flatMap(([path, { version, resolved }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const rule = packages[name];
    const problems: string[] = [];
    if (rule && version && isOlder(version, rule.min)) {
      problems.push(`${path} is ${version}, needs at least ${rule.min}: ${rule.why}`);
    }
    if (resolved && !resolved.startsWith('https://registry.npmjs.org/')) {
      problems.push(`${path} comes from ${resolved}: the lock file names the public registry only`);
    }
    return problems;
  });
}

/** By numbers; a pre-release is older than its release. */
export function isOlder(version: string, than: string): boolean {
  const [left, right] = [partsOf(version), partsOf(than)];
  for (let i = 0; i < 3; i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return left.preRelease && !right.preRelease;
}

function partsOf(version: string): { numbers: number[]; preRelease: boolean } {
  const [core = '', pre] = version.split('+')[0]?.split('-') ?? [];
  return { numbers: core.split('.').map(Number), preRelease: pre !== undefined };
}
