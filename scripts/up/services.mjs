/**
 * Where the metadata database, Redis and the demo's target servers come from, in this order: the environment, binaries
 * of this machine, a container engine, Debian packages. None of them: the ways are named and nothing is started.
 */
import { join } from 'node:path';
import { findBinaries } from '../database-binaries.mjs';
import { makeReplica, startDatabase, startRedis } from '../stack.mjs';
import { composeServer, hasContainerEngine, linkComposeReplica, startCompose } from './compose.mjs';
import { aptPrefix, installDebianPackages } from './debian-packages.mjs';
import { Failure } from './say.mjs';
import { dataDir } from './state.mjs';

/** Folders of private servers, in the order in which they are stopped. */
export const serverDirs = ['target-replica', 'target-primary', 'metadata', 'redis'].map((name) => join(dataDir, name));

/** What this machine has, as questions: a test answers them otherwise. */
const thisMachine = { findBinaries, hasContainerEngine, aptPrefix, installDebianPackages };

/**
 * What is needed and how it will be made: 'external' | 'binary' | 'compose' for each of metadata, redis, targets.
 * Targets may be undefined: Sluice runs without a demo.
 */
export async function chooseServices({ wantsTargets, env = process.env }, machine = thisMachine) {
  const plan = {
    metadata: env.DATABASE_URL ? 'external' : undefined,
    redis: env.REDIS_URL ? 'external' : undefined,
    targets: wantsTargets ? undefined : 'none',
  };
  const needs = () => ({ database: !plan.metadata || !plan.targets, redis: !plan.redis });
  const isComplete = () => !needs().database && !needs().redis;
  const take = (way, found) => {
    if (found.database) plan.metadata ??= way;
    if (found.database) plan.targets ??= way;
    if (found.redis) plan.redis ??= way;
  };

  take('binary', machine.findBinaries());
  if (!isComplete() && (await machine.hasContainerEngine())) take('compose', { database: true, redis: true });
  const prefix = isComplete() ? undefined : await machine.aptPrefix();
  if (prefix) {
    const packages = needs().database ? ['mariadb-server-core', 'mariadb-client-core'] : [];
    if (needs().redis) packages.push('redis-server');
    await machine.installDebianPackages(prefix, packages);
    take('binary', machine.findBinaries());
  }
  const missing = [...(plan.metadata ? [] : ['a metadata database']), ...(plan.redis ? [] : ['Redis'])];
  if (missing.length > 0) throw new Failure(`Sluice needs ${missing.join(' and ')}, and this machine has none.`, ways);
  return { ...plan, targets: plan.targets === 'none' ? undefined : plan.targets };
}

const ways = [
  'one of these ways, then `npm run up` again:',
  '  · set DATABASE_URL (MySQL 8+ or MariaDB 10.6+, an empty database) and REDIS_URL, in the environment or in .env',
  '  · put mariadbd (or mysqld) and redis-server on the PATH: apt-get install mariadb-server redis-server, brew install mariadb redis',
  '  · start Docker (with compose)',
  '  · on Debian or Ubuntu run this as root or with passwordless sudo: the packages are then installed for you',
].join('\n');

/** Starts what the plan names. Gives servers, and `url`s where they are external. */
export async function startServices(plan, known = {}) {
  const names = { metadata: ['metadata'], redis: ['redis'], targets: ['target-primary', 'target-replica'] };
  const inCompose = Object.keys(names)
    .filter((part) => plan[part] === 'compose')
    .flatMap((part) => names[part]);
  const compose = inCompose.length > 0 ? await startCompose(inCompose, known.compose) : undefined;
  const server = (part, name, start) =>
    plan[part] === 'compose'
      ? composeServer(compose, name)
      : plan[part] === 'binary'
        ? start(join(dataDir, name))
        : undefined;

  // All of them come to an end before a failure is told: none may start behind the back of what stops them.
  const started = await Promise.allSettled([
    server('metadata', 'metadata', (dir) => startDatabase({ dir, bufferPool: '128M', durable: true })),
    server('redis', 'redis', (dir) => startRedis({ dir })),
    server('targets', 'target-primary', (dir) => startDatabase({ dir })),
    server('targets', 'target-replica', (dir) => startDatabase({ dir })),
  ]);
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  const [metadata, redis, primary, replica] = started.map(({ value }) => value);
  if (primary && replica) await (plan.targets === 'compose' ? linkComposeReplica : makeReplica)(primary, replica);
  return { compose, metadata, redis, targets: primary && replica ? { primary, replica } : undefined };
}

export function sayPlan(plan) {
  const words = { external: 'as given', binary: 'private', compose: 'in containers' };
  const parts = [`database ${words[plan.metadata]}`, `Redis ${words[plan.redis]}`];
  parts.push(plan.targets ? `targets ${words[plan.targets]}` : 'no demo targets');
  return parts.join(', ');
}
