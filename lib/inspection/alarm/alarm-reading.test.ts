import { expect, test } from 'vitest';
import type { WatchedInstance } from '@/lib/inspection/alarm/alarm-reading';
import { diskReading, readingsOf } from '@/lib/inspection/alarm/alarm-reading';
import { known, unseen } from '@/lib/inspection/fact';
import { inspectionSettingsSchema } from '@/lib/inspection/run/inspection-settings';

const { alarms } = inspectionSettingsSchema.parse({});
const at = new Date('2026-11-30T02:00:00Z');
const watched = (change: Partial<WatchedInstance>): WatchedInstance => ({
  instanceId: 'i',
  name: 'shop-1',
  host: '10.0.0.1',
  port: 3306,
  environmentKind: 'prod',
  role: 'primary',
  state: 'up',
  askedAt: at,
  isReplicating: null,
  threadsConnected: null,
  maxConnections: null,
  dataFolder: null,
  ...change,
});

test.each<[what: string, change: Partial<WatchedInstance>, bad: Readonly<Record<string, boolean>>]>([
  ['it answers', {}, { down: false, 'replication-stopped': false }],
  ['nothing answers: the rest is not seen', { state: 'down', isReplicating: false }, { down: true }],
  ['it refuses our password', { state: 'unknown' }, {}],
  ['nobody asked it yet', { askedAt: null }, {}],
  ['a replica that applies', { role: 'replica', isReplicating: true }, { down: false, 'replication-stopped': false }],
  ['one that does not', { role: 'replica', isReplicating: false }, { down: false, 'replication-stopped': true }],
  ['one that may not be seen', { role: 'replica' }, { down: false }],
  [
    'connections at the limit are allowed',
    { role: 'replica', threadsConnected: 950, maxConnections: 1000 },
    { down: false, connections: false },
  ],
  [
    'connections above it',
    { role: 'replica', threadsConnected: 951, maxConnections: 1000 },
    { down: false, connections: true },
  ],
])('%s', (_, change, bad) => {
  const found = readingsOf(watched(change), alarms);
  expect(Object.fromEntries([...found].map(([kind, { isBad }]) => [kind, isBad]))).toEqual(bad);
});

test('the disk: by the host, or not at all', () => {
  const volume = (freeBytes: number) => known({ dataVolume: { totalBytes: 1000, freeBytes } });
  expect(diskReading(volume(49), at, alarms)).toEqual({ at, isBad: true, value: 95.1, threshold: 95 });
  expect(diskReading(volume(50), at, alarms)).toMatchObject({ isBad: false });
  expect(diskReading(unseen('no-host-facts'), at, alarms)).toBeUndefined();
  expect(diskReading(known({}), at, alarms)).toBeUndefined();
});
