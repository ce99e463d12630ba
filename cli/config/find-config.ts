import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Locale } from '@/lib/shared/text';
import { CommandFailure, exitCodes } from '../exit-code';

export const configNames = ['sluice.yaml', '.sluice.yaml'] as const;

/**
 * The file in the folder or the nearest one above it, up to the root of the repository: what stands above that is another's and would
 * make the same commit pass on one machine and fail on the next.
 */
export async function findConfig(folder: string, locale: Locale): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const found = [];
    for (const name of configNames) if (await exists(join(at, name))) found.push(join(at, name));
    if (found.length > 1) {
      const [a, b] = configNames;
      throw new CommandFailure(
        exitCodes.configuration,
        locale === 'zh'
          ? `${at} 中同时有 ${a} 和 ${b}，请删除其中一个`
          : `${at} has both ${a} and ${b}. Remove one of them.`,
      );
    }
    if (found[0] !== undefined) return found[0];
    if (dirname(at) === at || (await exists(join(at, '.git')))) return undefined;
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
