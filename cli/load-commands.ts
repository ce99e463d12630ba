import type { createApiClient } from './api-client';
import type { Command } from './commands';

export type LoadedCommands = {
  readonly commands: readonly Command[];
  /** Absent where no command needs Sluice. */
  readonly createApiClient?: typeof createApiClient;
};

/**
 * All commands, or the one of that name when it needs nothing of the others: loading the rules of the review and the shapes of the API takes
 * longer than to digest a log.
 */
export async function loadCommands(name: string | undefined): Promise<LoadedCommands> {
  if (name === 'digest') {
    const { digest, digestSpec } = await import('./commands/digest');
    return { commands: [{ spec: digestSpec, run: digest }] };
  }
  const [{ commands }, { createApiClient }] = await Promise.all([import('./commands'), import('./api-client')]);
  return { commands, createApiClient };
}
