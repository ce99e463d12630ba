import { expect, test } from 'vitest';
import type { Machine } from './services.mjs';
import { chooseServices } from './services.mjs';

const given = { DATABASE_URL: 'mysql://a:b@c/d', REDIS_URL: 'redis://c' };
const all = { database: {}, redis: 'redis-server' };

/** A machine on which apt-get, where it may be used, brings the binaries. */
function machine(has: { binaries?: object; engine?: boolean; apt?: boolean }) {
  const installed: string[] = [];
  const fake: Machine = {
    findBinaries: () => (installed.length > 0 ? { ...has.binaries, ...all } : (has.binaries ?? {})),
    hasContainerEngine: async () => has.engine ?? false,
    aptPrefix: async () => (has.apt ? [] : undefined),
    installDebianPackages: async (_prefix, packages) => {
      installed.push(...packages);
    },
  };
  return { fake, installed };
}

test.each<
  [
    what: string,
    env: object,
    has: Parameters<typeof machine>[0],
    targets: boolean,
    plan: readonly unknown[],
    apt: string[],
  ]
>([
  ['binaries', {}, { binaries: all, engine: true, apt: true }, true, ['binary', 'binary', 'binary'], []],
  ['what is given', given, { binaries: all }, true, ['external', 'external', 'binary'], []],
  ['what is given, no demo', given, {}, false, ['external', 'external', undefined], []],
  ['what is given, nothing for a demo', given, {}, true, ['external', 'external', undefined], []],
  ['containers', {}, { engine: true, apt: true }, true, ['compose', 'compose', 'compose'], []],
  [
    'containers for Redis alone',
    {},
    { binaries: { database: {} }, engine: true },
    true,
    ['binary', 'compose', 'binary'],
    [],
  ],
  [
    'packages',
    {},
    { apt: true },
    true,
    ['binary', 'binary', 'binary'],
    ['mariadb-server-core', 'mariadb-client-core', 'redis-server'],
  ],
  [
    'a package for Redis alone',
    {},
    { binaries: { database: {} }, apt: true },
    true,
    ['binary', 'binary', 'binary'],
    ['redis-server'],
  ],
])('servers from %s', async (_what, env, has, wantsTargets, [metadata, redis, targets], apt) => {
  const { fake, installed } = machine(has);
  expect(await chooseServices({ wantsTargets, env: { ...env } }, fake)).toEqual({ metadata, redis, targets });
  expect(installed).toEqual(apt);
});

test.each([
  ['nothing', {}, /a metadata database and Redis/],
  ['a database alone', { DATABASE_URL: given.DATABASE_URL }, /needs Redis,/],
  ['Redis alone', { REDIS_URL: given.REDIS_URL }, /needs a metadata database,/],
])('a machine with %s is told the ways', async (_what, env, message) => {
  const refused = chooseServices({ wantsTargets: true, env: { ...env } }, machine({}).fake);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toMatchObject({ advice: expect.stringContaining('DATABASE_URL') });
});
