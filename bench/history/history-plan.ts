import type { FigureId } from '@/lib/inspection/figure';
import type { Series } from '@/lib/inspection/run/series';
import { appendFigures } from '@/lib/inspection/run/series';
import { seeded } from '@/lib/inspection/testing/seeded';

/** What becomes of an instance over the days. Most are steady, as in life. */
export const stories = ['steady', 'filling', 'purged', 'young', 'connections', 'auto-increment', 'storm'] as const;
export type Story = (typeof stories)[number];

export type PlannedInstance = {
  readonly index: number;
  readonly name: string;
  readonly cluster: string;
  readonly isReplica: boolean;
  readonly environment: 'prod' | 'staging';
  readonly story: Story;
  readonly diskBytes: number;
  readonly maxConnections: number;
  /** Percent used on a day, 0 = today, -29 = the first of 30. */
  readonly disk: (day: number) => number;
  readonly connections: (day: number) => number;
  readonly autoIncrement: (day: number) => number;
  /** Statements a second in an hour before now, of hour 0 = the last whole one. */
  readonly queries: (hoursAgo: number) => number;
  readonly days: number;
};

export type HistoryOptions = { readonly instances: number; readonly days: number; readonly seed: number };

const words = ['order', 'pay', 'user', 'stock', 'risk', 'bill', 'crm', 'log', 'search', 'coupon'];
const GB = 1024 ** 3;

/** Each fiftieth has a story, of each kind at least one; the same seed gives the same fleet. */
export function planHistory({ instances, days, seed }: HistoryOptions): readonly PlannedInstance[] {
  const random = seeded(seed);
  const told = stories.slice(1);
  return Array.from({ length: instances }, (_, index): PlannedInstance => {
    const story =
      index < told.length ? told[index] : random() < 0.02 ? told[Math.floor(random() * told.length)] : 'steady';
    const shard = index >> 1;
    const cluster = `${words[shard % words.length]}-${String(Math.floor(shard / words.length) + 1).padStart(3, '0')}`;
    return {
      index,
      name: `${cluster}-${index % 2 === 0 ? 'p' : 'r1'}`,
      cluster,
      isReplica: index % 2 === 1,
      environment: random() < 0.85 ? 'prod' : 'staging',
      story: story ?? 'steady',
      diskBytes: (200 + Math.floor(random() * 20) * 100) * GB,
      maxConnections: 500 + 500 * Math.floor(random() * 6),
      ...linesOf(story ?? 'steady', seeded(seed * 7919 + index)),
      days: story === 'young' ? Math.min(days, 9) : days,
    };
  });
}

type Lines = Pick<PlannedInstance, 'disk' | 'connections' | 'autoIncrement' | 'queries'>;

function linesOf(story: Story, random: () => number): Lines {
  const noise = Array.from({ length: 512 }, () => random() - 0.5);
  const wobble = (at: number, size: number) => (noise[Math.abs(Math.round(at)) % noise.length] ?? 0) * 2 * size;
  const line = (today: number, perDay: number, size: number) => (day: number) =>
    Math.min(100, Math.max(1, today + perDay * day + wobble(day + 31, size)));
  const daysLeft = 4 + random() * 22;
  const diskNow = story === 'filling' || story === 'young' ? 82 + random() * 10 : 35 + random() * 35;
  const filling = story === 'filling' || story === 'young' ? (100 - diskNow) / daysLeft : 0.02 + random() * 0.1;
  const disk = line(diskNow, filling, 0.25);
  const most = story === 'connections' ? 66 + random() * 10 : 12 + random() * 20;
  const fullest = story === 'auto-increment' ? 58 + random() * 10 : 31 + random() * 15;
  const usual = 300 + random() * 3000;
  return {
    // A purge of twenty days ago: what came before is another story.
    disk: story === 'purged' ? (day) => Math.min(97, line(86, 0.9, 0.2)(day) + (day < -20 ? 25 : 0)) : disk,
    connections: line(most, story === 'connections' ? (100 - most) / (10 + random() * 15) : 0, 1.5),
    autoIncrement: line(fullest, story === 'auto-increment' ? (100 - fullest) / (25 + random() * 20) : 0.03, 0.02),
    queries: (hoursAgo) => {
      const hourOfDay = (24 * 40 + 8 - hoursAgo) % 24;
      const level = usual * (1 + 0.7 * Math.sin(((hourOfDay - 8) / 24) * 2 * Math.PI)) * (1 + wobble(hoursAgo, 0.05));
      return story === 'storm' && hoursAgo < 5 ? level * 3.5 : level;
    },
  };
}

export const dayMs = 86_400_000;

/** As the runs of all days would have kept it. Today's is left to the caller's checks, which see it as now. */
export function seriesOf(instance: PlannedInstance, nowMs: number, withToday: boolean): Series {
  let series: Series = {};
  const first = 1 - instance.days;
  for (let day = first; day <= (withToday ? 0 : -1); day++) {
    series = appendFigures(series, nowMs + day * dayMs, figuresOf(instance, day));
  }
  return series;
}

function figuresOf(instance: PlannedInstance, day: number): ReadonlyMap<FigureId, number> {
  const { disk, connections, autoIncrement, diskBytes, queries } = instance;
  return new Map<FigureId, number>([
    ['data-volume-used-bytes', Math.round((disk(day) / 100) * diskBytes)],
    ['data-volume-used-percent', disk(day)],
    ['table-bytes', Math.round((disk(day) / 100) * diskBytes * 0.8)],
    ['connections-percent', connections(day)],
    ['auto-increment-percent', autoIncrement(day)],
    ['queries-per-second', queries(-day * 24)],
  ]);
}
