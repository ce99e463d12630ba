import { expect, test } from 'vitest';
import type { Actor } from '@/lib/access/actor';
import type { LiveStore } from '@/lib/instance/live/live-service';
import { createLiveService } from '@/lib/instance/live/live-service';
import type { MetricSource, Series } from '@/lib/instance/live/metric-source';
import { instanceIdSchema, newId, userIdSchema } from '@/lib/shared/ids';

const instanceId = newId(instanceIdSchema);
const dba: Actor = {
  userId: newId(userIdSchema),
  login: 'dba',
  displayName: 'DBA',
  roles: new Set(['dba']),
  projects: new Map(),
  via: 'web',
};
const line = (metric: Series['metric'], average: number): Series => ({
  metric,
  points: [{ at: new Date(0), average, max: average }],
});
const own = [line('queries', 1), line('replica-lag', 2)];
const store = {
  findProjects: async () => [],
  measured: async () => ({ id: instanceId, name: 'a', host: 'h', port: 1, engine: 'mysql', environment: 'prod' }),
  series: async () => own,
} satisfies Partial<LiveStore>;
const nothing = () => Promise.reject(new Error('nothing else is asked for figures'));
const whole: LiveStore = {
  ...store,
  reading: nothing,
  changes: nothing,
  variables: nothing,
  neighbours: nothing,
  purposes: nothing,
  askAudited: nothing,
};
const told = (name: string | undefined, series: readonly Series[] | undefined): MetricSource => ({
  nameFor: () => name,
  series: async () => series,
});

test.each<[what: string, elsewhere: MetricSource | undefined, source: object, queries: number]>([
  ['nobody else keeps them', undefined, { kind: 'collector' }, 1],
  ['the instance is not there', told(undefined, []), { kind: 'collector' }, 1],
  ['another keeps some', told('prom', [line('queries', 9)]), { kind: 'prometheus', name: 'prom' }, 9],
  ['the other does not answer', told('prom', undefined), { kind: 'away', name: 'prom' }, 1],
  ['the other knows none', told('prom', []), { kind: 'away', name: 'prom' }, 1],
])('where %s', async (_what, elsewhere, source, queries) => {
  const live = createLiveService(whole, () => new Date('2026-11-30T10:00:00Z'), elsewhere);
  const answer = await live.series(dba, instanceId, 2);
  expect(answer).toMatchObject({ ok: true, value: { source } });
  const now = answer.ok ? answer.value.now : [];
  const average = (metric: string) => now.find((series) => series.metric === metric)?.points[0]?.average;
  // What the other does not know stays the collector's.
  expect([average('queries'), average('replica-lag')]).toEqual([queries, 2]);
});
