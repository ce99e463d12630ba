import { randomBytes } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createJobSender } from '@/lib/adapters/bullmq/job-sender';
import { createExecutionWorld } from '@/lib/execution/testing/execution-world';
import { findSilent, findViolations } from './kill/check';
import type { DriveFigures, Driven } from './kill/drive';
import { driveTicket } from './kill/drive';
import type { KillFigures } from './kill/killer';
import { holdLocks, killWorkers } from './kill/killer';
import type { KillOptions } from './kill/options';
import { readOptions, seededRandom } from './kill/options';
import type { KillStack } from './kill/stack';
import { startKillStack } from './kill/stack';
import { prepareTarget } from './kill/tickets';
import { startWorkerPool } from './kill/worker-pool';
import type { WorkerConfig } from './kill/worker-process';

/** The limit of the protocol (R11), whatever else the machine does meanwhile. */
const silentSecondsMax = 60;

const options = readOptions(process.argv.slice(2));
if (options) process.exitCode = await run(options);

async function run(chosen: KillOptions): Promise<number> {
  console.log(
    `seed ${chosen.seed}, ${chosen.executions} executions, ${chosen.workers} workers, target ${chosen.mysql ? 'MySQL' : 'MariaDB'}`,
  );
  const stack = await startKillStack(chosen.mysql);
  try {
    const violations = await test(chosen, stack);
    for (const violation of violations.slice(0, 40)) console.log(`VIOLATION ${violation}`);
    if (violations.length > 40) console.log(`… and ${violations.length - 40} more`);
    console.log(violations.length === 0 ? 'every statement exactly once' : `${violations.length} violations`);
    return violations.length > 0 === chosen.expectViolations ? 0 : 1;
  } finally {
    await stack.keeper.release();
  }
}

async function test(chosen: KillOptions, stack: KillStack): Promise<readonly string[]> {
  const random = seededRandom(chosen.seed);
  const keys = `kill:${randomBytes(32).toString('base64')}`;
  const world = await createExecutionWorld({ databaseUrl: stack.databaseUrl, targetUrl: stack.targetUrl, keys });
  await prepareTarget(world.target.sql, chosen.executions);
  const lockWorld = { ...world, target: await sameTarget(world.target) };
  const config: WorkerConfig = {
    databaseUrl: stack.databaseUrl.replace(/\/[^/]*$/, `/${world.metadata.name}`),
    redisUrl: stack.redisUrl,
    keys,
    staleSeconds: chosen.staleSeconds,
    breakJournal: chosen.breakJournal,
  };
  const configPath = join(stack.dir, 'worker.json');
  writeFileSync(configPath, JSON.stringify(config), { mode: 0o600 });
  const logFile = join(stack.dir, 'workers.log');
  const pool = await startWorkerPool(chosen.workers, configPath, logFile, stack.keeper);
  const sender = createJobSender(stack.redisUrl);
  const figures: DriveFigures = {
    finished: 0,
    runs: 0,
    duplicates: 0,
    stops: 0,
    unknown: 0,
    resolvedAsExecuted: 0,
    resolvedAsNotExecuted: 0,
    worn: 0,
    violations: [],
  };
  const kills: KillFigures = { kills: 0, inDispatch: 0, byStrategy: {} };
  const ended = new AbortController();
  const late = AbortSignal.timeout(chosen.timeoutMs);
  const started = Date.now();
  const background = [
    killWorkers(world, pool, random, kills, chosen.dispatchedKills, ended.signal),
    holdLocks(lockWorld, random, ended.signal),
    watchSilence(world, figures, ended.signal),
    flushOnce(stack.redisUrl, figures, chosen, ended.signal),
  ];
  const drive = { world, sender, random, figures, signal: late };
  const driven: Driven[] = [];
  let next = 0;
  const lane = async () => {
    while (next < chosen.executions && !late.aborted) driven.push(await driveTicket(drive, next++));
  };
  await Promise.all(Array.from({ length: chosen.active }, lane));
  const seconds = Math.round((Date.now() - started) / 1000);
  ended.abort();
  await Promise.all(background);
  await pool.stop();
  const violations = [...figures.violations, ...(await findViolations(world, driven))];
  if (kills.inDispatch < chosen.dispatchedKills && !chosen.breakJournal) {
    violations.push(`only ${kills.inDispatch} kills hit a dispatched statement, ${chosen.dispatchedKills} are wanted`);
  }
  const { finished, runs, duplicates, stops, unknown, resolvedAsExecuted, resolvedAsNotExecuted, worn } = figures;
  console.log(
    [
      `${finished} tickets of 6 statements ended done in ${seconds} s, ${runs} runs (${runs - driven.length} of them second runs, ${stops} stops)`,
      `${kills.kills} kills, ${kills.inDispatch} while a statement was dispatched ${JSON.stringify(kills.byStrategy)}`,
      `${duplicates} duplicate deliveries, 1 FLUSHALL`,
      `${unknown} unknown outcomes shown with a reason, ${resolvedAsExecuted} resolved as executed, ${resolvedAsNotExecuted} as not executed`,
      `${worn} statements that lost their connection too often, sent again by a person`,
    ].join('\n'),
  );
  if (violations.length > 0) {
    const kept = join(tmpdir(), `sluice-kill-${chosen.seed}.log`);
    copyFileSync(logFile, kept);
    console.log(`workers' log: ${kept}`);
  }
  await sender.close();
  await lockWorld.target.sql.end();
  await world.end();
  return violations;
}

async function sameTarget(target: Awaited<ReturnType<typeof createExecutionWorld>>['target']) {
  const { createConnection } = await import('mysql2/promise');
  const { host, port, user, password } = target.sql.config;
  const sql = await createConnection({ host, port, user, password, database: target.schemaName });
  return { ...target, sql };
}

async function watchSilence(
  world: Awaited<ReturnType<typeof createExecutionWorld>>,
  figures: DriveFigures,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    for (const problem of await findSilent(world, silentSecondsMax)) figures.violations.push(problem);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** All queues gone in the middle: the metadata database knows everything that is needed. */
async function flushOnce(
  redisUrl: string,
  figures: DriveFigures,
  chosen: KillOptions,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted) {
    if (figures.finished >= chosen.executions * 0.4) {
      const redis = new Redis(redisUrl);
      await redis.flushall();
      redis.disconnect();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
