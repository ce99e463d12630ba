import { performance } from 'node:perf_hooks';

export type Step = { readonly name: string; readonly run: () => number };

/** Of the best round: the least that whatever else the machine does has cost. */
export type Timing = { readonly wallSeconds: number; readonly cpuSeconds: number };

/**
 * Every step by turns, so that what else the machine does meets all of them; the first round warms and is not counted. CPU seconds are
 * those of the whole process, threads of the collector and of the compiler among them. `run` gives how much it saw: nothing is a mistake.
 */
export function timeInRounds(steps: readonly Step[], rounds: number): readonly Timing[] {
  const best = steps.map(() => ({ wallSeconds: Number.POSITIVE_INFINITY, cpuSeconds: Number.POSITIVE_INFINITY }));
  for (let round = 0; round <= rounds; round++) {
    for (const [i, { name, run }] of steps.entries()) {
      const cpu = process.cpuUsage();
      const start = performance.now();
      if (run() === 0) throw new Error(`${name} saw nothing`);
      const wallSeconds = (performance.now() - start) / 1000;
      const { user, system } = process.cpuUsage(cpu);
      const known = best[i];
      if (round === 0 || known === undefined) continue;
      known.wallSeconds = Math.min(known.wallSeconds, wallSeconds);
      known.cpuSeconds = Math.min(known.cpuSeconds, (user + system) / 1e6);
    }
  }
  return best;
}
