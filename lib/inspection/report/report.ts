import type { ChangeKind } from '@/lib/inspection/changes';
import type { Check } from '@/lib/inspection/check';
import { findCheck } from '@/lib/inspection/registry';
import type { Forecasted } from '@/lib/inspection/report/finding-forecast';
import { hasFigure, withForecast } from '@/lib/inspection/report/finding-forecast';
import type {
  ChangedInstance,
  InspectionStore,
  ItemMark,
  RunNote,
  RunView,
  StructureChanges,
  UnseenInstance,
  UnseenReason,
} from '@/lib/inspection/report/inspection-store';
import type { ItemState, WorkItem } from '@/lib/inspection/report/work-item';
import { stateNow } from '@/lib/inspection/report/work-item';
import { isGate } from '@/lib/inspection/run/gates';
import type { RunSummary } from '@/lib/inspection/run/run-summary';

export type ReportItem = WorkItem & {
  readonly check: Check | undefined;
  readonly isNew: boolean;
  readonly stateNow: ItemState;
};

/** With the figure behind it, and when that gets to its end. */
export type SoonItem = ReportItem & Forecasted;

export type Report = {
  readonly run: RunView;
  readonly now: Date;
  readonly before: RunSummary | undefined;
  /** Oldest first, this run last. */
  readonly trend: readonly { readonly at: Date; readonly worstDecile: number | null; readonly belowSixty: number }[];
  readonly changed: {
    readonly since: Date | undefined;
    readonly newCriticals: number;
    readonly newWarnings: number;
    readonly recovered: { readonly total: number; readonly items: readonly WorkItem[] };
    readonly byKind: { readonly [Kind in ChangeKind]: readonly ChangedInstance[] };
    readonly structures: StructureChanges;
  };
  readonly act: { readonly total: number; readonly items: readonly SoonItem[] };
  readonly soon: { readonly total: number; readonly items: readonly SoonItem[] };
  readonly replication: { readonly total: number; readonly items: readonly SoonItem[] };
  readonly storms: { readonly total: number; readonly items: readonly SoonItem[] };
  readonly oldestBackup: { readonly instance: string; readonly at: Date } | undefined;
  readonly unseen: { readonly instances: readonly UnseenInstance[]; readonly reasons: readonly UnseenReason[] };
  readonly silenced: { readonly total: number; readonly items: readonly SoonItem[] };
  /** Known before this run, and nobody's to decide today. */
  readonly same: number;
  readonly notes: readonly RunNote[];
};

/** Page one has room for so many; everything else is behind links. */
export const shownMax = { act: 10, soon: 10, replication: 10, storms: 8, silenced: 20, recovered: 5 } as const;

/** What breaks on a date: by the code of the catalogue. */
const soonCodes: ReadonlySet<string> = new Set(['E02', 'E05', 'E10', 'B15', 'H07', 'H09', 'A18', 'L11', 'M09']);
const replicationCode = /^(A0[3-7]|A1[056]|I0[1-3])$/;
const stormCodes: ReadonlySet<string> = new Set(['B01', 'B03', 'B04', 'B06', 'B10', 'D05', 'D06', 'D10', 'G15']);

type Ranked = ItemMark & { readonly code: string; readonly now: ItemState; readonly isNew: boolean };

/** Everything of page one. Findings are ranked without their content; only what is shown is read whole. */
export async function composeReport(store: InspectionStore, run: RunView): Promise<Report> {
  const [now, marks, runsBefore] = await Promise.all([store.now(), store.listMarks(), store.listRunsBefore(run, 30)]);
  const [before] = runsBefore;
  const ranked = rank(marks, run, now);
  const { act, soon, replication, storms, silenced } = sortOut(ranked, shownMax.act);
  const shown = {
    act: act.slice(0, shownMax.act),
    soon: soon.slice(0, shownMax.soon),
    replication: replication.slice(0, shownMax.replication),
    storms: storms.slice(0, shownMax.storms),
    silenced: silenced.slice(0, shownMax.silenced),
  };
  const ids = Object.values(shown).flatMap((list) => list.map(({ id }) => id));
  const [items, recovered, changed, structures, unseen, reasons, oldestBackup, notes, series] = await Promise.all([
    store.listItems(ids),
    store.listRecovered(run.id, shownMax.recovered),
    store.listChanged(run.id),
    store.structureChanges(before?.startedAt ?? run.startedAt),
    store.listUnseen(run.id),
    store.listUnseenReasons(run.id),
    store.oldestBackup(),
    store.listNotes(run.id),
    readFigures(store, Object.values(shown).flat()),
  ]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const whole = (list: readonly Ranked[]) =>
    list.flatMap((mark) => toReportItem(mark, byId.get(mark.id))).map((item) => withForecast(item, series));
  const fresh = ranked.filter(({ isNew }) => isNew);
  return {
    run,
    now,
    before: before?.summary,
    trend: trendOf([...runsBefore.toReversed(), run]),
    changed: {
      since: before?.startedAt,
      newCriticals: ranked.filter((mark) => isWorse(mark, run)).length,
      newWarnings: fresh.filter(({ level }) => level === 'warning').length,
      recovered,
      byKind: byKindOf(changed),
      structures,
    },
    act: { total: act.length, items: whole(shown.act) },
    soon: { total: soon.length, items: whole(shown.soon) },
    replication: { total: replication.length, items: whole(shown.replication) },
    storms: { total: storms.length, items: whole(shown.storms) },
    oldestBackup,
    unseen: { instances: unseen, reasons },
    silenced: { total: silenced.length, items: whole(shown.silenced) },
    same: ranked.filter(({ isNew }) => !isNew).length,
    notes,
  };
}

type Lists = { readonly [Name in ReportListName]: readonly Ranked[] };

/** Nothing is told twice on page one: what its first list shows is in no other. */
function sortOut(ranked: readonly Ranked[], actShown: number): Lists {
  const awake = ranked.filter((mark) => mark.now !== 'silenced');
  const toDo = awake.filter((mark) => mark.now !== 'acknowledged');
  const act = toDo.filter((mark) => mark.level === 'critical' || (mark.isNew && isCore(mark)));
  const acted = new Set(act.slice(0, actShown).map(({ id }) => id));
  const later = awake.filter(({ id }) => !acted.has(id));
  return {
    all: ranked,
    act,
    soon: later.filter(({ code }) => soonCodes.has(code)),
    replication: later.filter(({ code }) => replicationCode.test(code)),
    storms: later.filter(({ code }) => stormCodes.has(code)),
    silenced: ranked.filter((mark) => mark.now === 'silenced'),
  };
}

/** Lists that page one begins and a page of their own shows whole. */
export const reportListNames = ['act', 'soon', 'replication', 'storms', 'silenced', 'all'] as const;
export type ReportListName = (typeof reportListNames)[number];

export type ReportList = {
  readonly name: ReportListName;
  readonly run: RunView;
  readonly now: Date;
  readonly total: number;
  readonly items: readonly SoonItem[];
};

/** A list behind page one, from its beginning. */
export async function composeList(
  store: InspectionStore,
  run: RunView,
  name: ReportListName,
  limit: number,
): Promise<ReportList> {
  const [now, marks] = await Promise.all([store.now(), store.listMarks()]);
  const list = sortOut(rank(marks, run, now), 0)[name];
  const shown = list.slice(0, limit);
  const [items, series] = await Promise.all([store.listItems(shown.map(({ id }) => id)), readFigures(store, shown)]);
  const byId = new Map(items.map((item) => [item.id, item]));
  const whole = shown.flatMap((mark) => toReportItem(mark, byId.get(mark.id)));
  return { name, run, now, total: list.length, items: whole.map((item) => withForecast(item, series)) };
}

/** Of the instances with a finding that has one. */
const readFigures = (store: InspectionStore, marks: readonly Ranked[]) =>
  store.readSeries([...new Set(marks.filter(({ code }) => hasFigure(code)).map(({ instanceId }) => instanceId))]);

const isCore = ({ checkId }: Pick<ItemMark, 'checkId'>): boolean => findCheck(checkId)?.byDefault ?? false;

/** Critical now and not so in the run before. */
const isWorse = (mark: Ranked, run: RunView): boolean =>
  !run.isBaseline &&
  mark.level === 'critical' &&
  mark.lastRunId === run.id &&
  (mark.isNew || mark.levelBefore === 'warning');

const environments: readonly string[] = ['prod', 'staging', 'test', 'dev'];

/** Worst first: what takes a service down, then what is critical, production before the rest, and the newest before what one knows. */
function rank(marks: readonly ItemMark[], run: RunView, now: Date): readonly Ranked[] {
  const weight = (mark: Ranked): readonly number[] => [
    mark.level === 'critical' ? 0 : 1,
    isGate({ code: `${mark.code}` as Check['code'] }, { level: mark.level, message: '' }) || mark.code === 'A01'
      ? 0
      : 1,
    environments.indexOf(mark.environmentKind) < 0 ? 9 : environments.indexOf(mark.environmentKind),
    isCore(mark) ? 0 : 1,
    mark.isNew ? 0 : 1,
    -mark.openSince.getTime(),
  ];
  return marks
    .map((mark): Ranked => {
      const code = findCheck(mark.checkId)?.code ?? '';
      // Of the first run nothing is new: it says where one starts from.
      return { ...mark, code, now: stateNow(mark, now), isNew: !run.isBaseline && mark.firstRunId === run.id };
    })
    .map((mark) => ({ mark, weight: weight(mark) }))
    .sort((a, b) => compare(a.weight, b.weight) || (a.mark.id < b.mark.id ? -1 : 1))
    .map(({ mark }) => mark);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function toReportItem(mark: Ranked, item: WorkItem | undefined): readonly ReportItem[] {
  return item ? [{ ...item, check: findCheck(item.checkId), isNew: mark.isNew, stateNow: mark.now }] : [];
}

const trendOf = (runs: readonly RunView[]) =>
  runs.map(({ startedAt, summary }) => ({
    at: startedAt,
    worstDecile: summary.worstDecile,
    belowSixty: summary.belowSixty,
  }));

function byKindOf(changed: readonly ChangedInstance[]): Report['changed']['byKind'] {
  const of = (kind: ChangeKind) =>
    changed.flatMap((one) => {
      const changes = one.changes.filter((change) => change.kind === kind);
      return changes.length > 0 ? [{ ...one, changes }] : [];
    });
  return {
    restart: of('restart'),
    version: of('version'),
    role: of('role'),
    source: of('source'),
    server: of('server'),
    parameter: of('parameter'),
  };
}
