import { describe, expect, test } from 'vitest';
import { checks } from '@/lib/inspection/registry';
import type { InspectionStore, ItemMark, RunView } from '@/lib/inspection/report/inspection-store';
import { composeReport, shownMax } from '@/lib/inspection/report/report';
import type { WorkItem } from '@/lib/inspection/report/work-item';
import { stateNow } from '@/lib/inspection/report/work-item';
import { summaryOf } from '@/lib/inspection/run/run-summary';
import type { Series } from '@/lib/inspection/run/series';
import { invariant } from '@/lib/shared/assert';
import { inspectionFindingIdSchema, inspectionRunIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';

const now = new Date('2026-11-30T08:00:00Z');
const dayMs = 86_400_000;
const idOf = (code: string) => {
  const check = checks.find((one) => one.code === code);
  invariant(check, `there is a check ${code}`);
  return check.id;
};
const run: RunView = {
  id: newId(inspectionRunIdSchema),
  state: 'done',
  cause: 'schedule',
  isBaseline: false,
  startedAt: now,
  finishedAt: now,
  instances: 3,
  done: 3,
  summary: summaryOf([]),
};
const earlier = newId(inspectionRunIdSchema);

function item(code: string, change: Partial<WorkItem> = {}): WorkItem {
  return {
    id: newId(inspectionFindingIdSchema),
    instanceId: newId(instanceIdSchema),
    instance: 'orders-1',
    environment: 'prod',
    environmentKind: 'prod',
    checkId: idOf(code),
    key: '',
    level: 'critical',
    levelBefore: 'critical',
    message: '',
    data: {},
    evidence: {},
    ticket: null,
    state: 'new',
    owner: null,
    until: null,
    reason: null,
    openSince: new Date(now.getTime() - dayMs),
    firstRunId: earlier,
    lastSeenAt: now,
    lastRunId: run.id,
    resolvedAt: null,
    version: 0,
    ...change,
  };
}

const storeOf = (items: readonly WorkItem[], series: Series = {}): InspectionStore => {
  const answers: Partial<InspectionStore> = {
    now: async () => now,
    listMarks: async (): Promise<readonly ItemMark[]> => items,
    listItems: async (ids) => items.filter(({ id }) => ids.includes(id)),
    listRunsBefore: async () => [],
    listRecovered: async () => ({ total: 0, items: [] }),
    listChanged: async () => [],
    structureChanges: async () => ({ total: 0, withoutTicket: 0, examples: [] }),
    listUnseen: async () => [],
    listUnseenReasons: async () => [],
    oldestBackup: async () => undefined,
    listNotes: async () => [],
    readSeries: async (ids) => new Map(ids.map((id) => [id, series])),
  };
  // The report asks for nothing else.
  return answers as InspectionStore;
};
const codes = (of: { readonly items: readonly { readonly check: { readonly code: string } | undefined }[] }) =>
  of.items.map(({ check }) => check?.code);

test('what takes a service down comes first, then what is critical, production before the rest, the new before the known', async () => {
  const items = [
    item('J08', { environmentKind: 'dev' }),
    item('J08', { firstRunId: run.id }),
    item('J08'),
    item('A04', { environmentKind: 'dev' }),
    item('F01', { level: 'warning' }),
  ];
  const { act } = await composeReport(storeOf(items), run);
  expect(act.items.map(({ id }) => items.findIndex((one) => one.id === id))).toEqual([3, 1, 2, 0]);
  expect(act.total).toBe(4);
});

test('page one has room for ten things to do, and says how many there are', async () => {
  const { act } = await composeReport(storeOf(Array.from({ length: 25 }, () => item('J08'))), run);
  expect([act.items.length, act.total]).toEqual([shownMax.act, 25]);
});

test('what somebody has taken note of is not to be done today; what is silenced is not listed but there', async () => {
  const until = new Date(now.getTime() + dayMs);
  const report = await composeReport(
    storeOf([item('J08', { state: 'acknowledged', until }), item('A04', { state: 'silenced', until })]),
    run,
  );
  expect(codes(report.act)).toEqual([]);
  expect(codes(report.silenced)).toEqual(['A04']);
  expect(codes(report.replication)).toEqual([]);
});

test('new is what this run saw first, or saw become worse; of the first run nothing is new', async () => {
  const items = [
    item('J08', { firstRunId: run.id, levelBefore: null }),
    item('J08', { levelBefore: 'warning' }),
    item('J08'),
    item('F01', { level: 'warning', firstRunId: run.id, levelBefore: null }),
  ];
  const { changed, same } = await composeReport(storeOf(items), run);
  expect([changed.newCriticals, changed.newWarnings, same]).toEqual([2, 1, 2]);
  const first = await composeReport(storeOf(items), { ...run, isBaseline: true });
  expect([first.changed.newCriticals, first.changed.newWarnings, first.same]).toEqual([0, 0, 4]);
});

test('nothing is told twice: what is to be done today is in no other list', async () => {
  const report = await composeReport(
    storeOf([item('E02'), item('A05', { level: 'warning' }), item('B06', { level: 'warning' })]),
    run,
  );
  expect(codes(report.act)).toEqual(['E02']);
  expect(codes(report.soon)).toEqual([]);
  expect(codes(report.replication)).toEqual(['A05']);
  expect(codes(report.storms)).toEqual(['B06']);
});

describe('when it ends', () => {
  const days = (count: number, from: number, step: number) =>
    Array.from({ length: count }, (_, day): [number, number] => [
      now.getTime() - (count - day) * dayMs,
      from + day * step,
    ]);
  const soonOf = async (one: WorkItem, series: Series) =>
    (await composeReport(storeOf([one], series), run)).soon.items[0];

  test('is told as an interval, by the days before', async () => {
    const found = await soonOf(item('E02', { level: 'warning' }), { 'data-volume-used-percent': days(30, 61, 1) });
    expect(found?.forecast).toMatchObject({ kind: 'days-left', days: 10, earliest: 10, latest: 10 });
    expect(found?.points).toHaveLength(30);
  });
  test('is told of what is to be done today too', async () => {
    const series = { 'data-volume-used-percent': days(30, 61, 1) };
    const { act } = await composeReport(storeOf([item('E02')], series), run);
    expect(act.items[0]?.forecast).toMatchObject({ kind: 'days-left', days: 10 });
  });
  test('is not told from nine days', async () => {
    const found = await soonOf(item('B15', { level: 'warning' }), { 'connections-percent': days(9, 61, 1) });
    expect(found?.forecast).toEqual({ kind: 'not-enough-history', days: 9, needed: 14 });
  });
  test('of one column says nothing of another', async () => {
    const series = { 'auto-increment-percent': days(30, 61, 1) };
    const [fullest, other] = [{ value: 90.1 }, { value: 72 }].map((evidence) =>
      item('E05', { level: 'warning', evidence }),
    );
    invariant(fullest && other, 'both are made');
    expect((await soonOf(fullest, series))?.forecast).toMatchObject({ kind: 'days-left' });
    expect((await soonOf(other, series))?.forecast).toBeUndefined();
  });
});

test.each([
  ['silenced', dayMs, null, 'silenced'],
  ['silenced', -dayMs, null, 'new'],
  ['acknowledged', -dayMs, 'zhou', 'assigned'],
  ['assigned', -dayMs, 'zhou', 'assigned'],
] as const)('%s, with %d ms left and the owner %s, is %s', (state, left, owner, expected) => {
  const named = owner === null ? null : { userId: newId(instanceIdSchema) as never, name: owner };
  expect(stateNow({ state, until: new Date(now.getTime() + left), owner: named }, now)).toBe(expected);
});
