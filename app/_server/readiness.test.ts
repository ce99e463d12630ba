import { expect, test } from 'vitest';
import type { PlatformStatus, SchemaStatus } from '@/lib/jobs/platform-status';
import type { WorkerRegistry } from '@/lib/jobs/worker-registry';
import { readiness } from './readiness';

const statusWith = (schema: SchemaStatus | Error): PlatformStatus => ({
  schema: async () => {
    if (schema instanceof Error) throw schema;
    return schema;
  },
  figures: () => Promise.reject(new Error('not asked')),
});
const workersWith = (zones: readonly string[] | Error): WorkerRegistry => ({
  beat: async () => undefined,
  leave: async () => undefined,
  list: async () => {
    if (zones instanceof Error) throw zones;
    return zones.map((zone, i) => ({ id: `w${i}`, zone, release: '0', startedAt: '', at: '' }));
  },
});
const current: SchemaStatus = { state: 'current', migration: '1_initial' };
const down = new Error('connect ECONNREFUSED 10.0.0.7');

test.each<
  [
    name: string,
    schema: SchemaStatus | Error,
    zones: readonly string[] | Error,
    ready: boolean,
    notOk: readonly string[],
  ]
>([
  ['all there', current, ['default'], true, []],
  ['no worker: tickets are still taken', current, [], true, ['workers']],
  ['no Redis: tickets are still taken', current, down, true, ['redis', 'workers']],
  ['no database', down, ['default'], false, ['database']],
  ['tables of an older release', { state: 'pending', missing: '2_more' }, ['default'], false, ['database']],
  ['a migration that broke off', { state: 'failed', migration: '2_more' }, ['default'], false, ['database']],
])('%s', async (_, schema, zones, ready, notOk) => {
  const found = await readiness(statusWith(schema), workersWith(zones));
  expect(found.ready).toBe(ready);
  expect(Object.keys(found.parts).filter((part) => !found.parts[part]?.ok)).toEqual(notOk);
  expect(JSON.stringify(found)).not.toContain('10.0.0.7');
});

test('a database that hangs is one that does not answer', async () => {
  const hanging: PlatformStatus = {
    schema: () => new Promise(() => undefined),
    figures: () => new Promise(() => undefined),
  };
  expect((await readiness(hanging, workersWith([]))).ready).toBe(false);
});
