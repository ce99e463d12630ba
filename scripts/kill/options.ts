import { parseArgs } from 'node:util';

export type KillOptions = {
  readonly executions: number;
  readonly workers: number;
  /** Runs that are in work at once. */
  readonly active: number;
  /** Kills that have to hit a worker while one of its statements is dispatched. */
  readonly dispatchedKills: number;
  readonly seed: number;
  readonly mysql: boolean;
  readonly breakJournal: boolean;
  readonly expectViolations: boolean;
  /** A run whose worker is silent for this long is taken over (30 in the product). */
  readonly staleSeconds: number;
  readonly timeoutMs: number;
};

const usage = `usage: npm run test:kill -- [--short] [--mysql] [--break-journal] [--seed N] [--executions N] [--workers N] [--stale SECONDS]

Runs executions of six statements on real servers while workers are killed with SIGKILL at random times, and checks
that every statement ran exactly once, that none was lost, and that nothing stands still without a visible reason.
  --short          40 executions and 12 kills in dispatch instead of 100 and 30: for every change
  --mysql          the target is a real MySQL 9 (../shared/mysql/mysql-real.sh) instead of MariaDB
  --break-journal  the journal is written after the statement instead of before it: the run has to fail
  --expect-violations  succeed when violations were found, and only then`;

/** Undefined: the usage was asked for and printed. */
export function readOptions(args: readonly string[]): KillOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean', default: false },
      mysql: { type: 'boolean', default: false },
      'break-journal': { type: 'boolean', default: false },
      'expect-violations': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      seed: { type: 'string' },
      executions: { type: 'string' },
      workers: { type: 'string' },
      stale: { type: 'string' },
    },
  });
  if (values.help) {
    console.log(usage);
    return undefined;
  }
  const { short } = values;
  return {
    executions: Number(values.executions ?? (short ? 40 : 100)),
    workers: Number(values.workers ?? 3),
    active: 10,
    dispatchedKills: short ? 12 : 30,
    seed: Number(values.seed ?? Date.now() % 1_000_000),
    mysql: values.mysql,
    breakJournal: values['break-journal'],
    expectViolations: values['expect-violations'],
    staleSeconds: Number(values.stale ?? 2),
    timeoutMs: short ? 240_000 : 1_200_000,
  };
}

/** mulberry32: small, and the same sequence for a seed everywhere. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
