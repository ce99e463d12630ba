/**
 * The live state of a simulated fleet, kept by one worker as in production: real sessions, states and samples into a real metadata
 * database. Every instance is due once a minute, so a round of all must take less.
 *
 *   npm run bench -- collect [--instances 1700] [--seed 1] [--silent 0] [--rounds 3]
 */
import { setMaxListeners } from 'node:events';
import { parseArgs } from 'node:util';
import { createCollectorStore } from '@/lib/adapters/prisma/live/collector-store';
import { collectorLimits, createCollector } from '@/lib/instance/live/collector';
import type { Estate } from './fleet/estate';
import { withEstate } from './fleet/estate';

const barMs = 60_000;
const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: '1700' },
    seed: { type: 'string', default: '1' },
    silent: { type: 'string', default: '0' },
    rounds: { type: 'string', default: '3' },
  },
});

async function collect({ sql, sessions, fleet }: Estate): Promise<void> {
  const store = createCollectorStore(sql, { zone: 'default', owner: 'bench' });
  const collector = createCollector({ store, sessions, limits: collectorLimits, nowMs: () => Date.now() });
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  for (let round = 1; round <= Number(values.rounds); round++) {
    const [cpu, started] = [process.cpuUsage(), performance.now()];
    let visited = 0;
    // A visit that failed is due again soon; in this round it is not.
    while (visited < fleet.instances.length) {
      const some = await collector.collectDue(signal);
      if (some === 0) break;
      visited += some;
    }
    const tookMs = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    const states = await sql.rows<{ state: string; n: number }>(
      'SELECT state, COUNT(*) AS n FROM instance_live GROUP BY state ORDER BY n DESC',
      [],
    );
    const [samples] = await sql.rows<{ n: number }>('SELECT COUNT(*) AS n FROM sample', []);
    console.log(
      `round ${round}: ${visited} of ${fleet.instances.length} instances in ${(tookMs / 1000).toFixed(1)} s, ` +
        `${((user + system) / 1e6).toFixed(1)} s of CPU, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB; ` +
        `${states.map(({ state, n }) => `${state} ${n}`).join(', ')}; ${Number(samples?.n)} samples`,
    );
    if (visited < fleet.instances.length || tookMs >= barMs) process.exitCode = 1;
    await sql.execute('UPDATE instance_live SET due_at = UTC_TIMESTAMP(3), lease_until = NULL', []);
  }
  console.log(process.exitCode ? 'NOT HELD' : `held: every round below ${barMs / 1000} s`);
}

await withEstate(values, collect);
