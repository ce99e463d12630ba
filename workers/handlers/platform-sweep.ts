import type { JobHandler } from '@/lib/jobs/catalog';

export type SweepTask = { readonly name: string; readonly run: () => Promise<unknown> };

/** Everything that somebody has to look after now and then. One task that fails keeps no other from running. */
export const platformSweep =
  (tasks: readonly SweepTask[]): JobHandler<'platform.sweep'> =>
  async () => {
    const failures: string[] = [];
    for (const { name, run } of tasks) {
      try {
        await run();
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (failures.length > 0) throw new Error(failures.join('; '));
  };
