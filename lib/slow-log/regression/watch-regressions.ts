import type { Notice } from '@/lib/notify/notice';
import { noSubject } from '@/lib/notify/notice';
import type { ProjectId, UserId } from '@/lib/shared/ids';
import type { HourFigure } from './find-regression';
import { judgeHours } from './find-regression';
import type { KnownRegression, RegressionChange, RegressionStore, Unannounced } from './regression-store';

const hourMs = 3_600_000;
const historyMs = 28 * 24 * hourMs;
/** Judged is the hour that goes on, with the one before it: a few minutes alone are too few statements. */
const currentHours = 2;
const digestsMax = 2_000;
const digestsAtOnce = 200;
/** What was slower and is not is over after so long. */
const calmMs = hourMs;
/** Nothing of it ran: it is over too, or it would be slower for ever. */
const goneMs = 6 * hourMs;
/** One that comes back sooner is the same, and was told. */
const againMs = 24 * hourMs;
/** Together so much more than usual, or it is not worth waking anybody. */
const excessMicrosMin = 5e6;
const linesMax = 10;

/** Looks which statements have become slower, remembers since when, and tells of each once. */
export function createWatchRegressions(store: RegressionStore, origin: string) {
  return {
    async judge(): Promise<void> {
      const now = await store.now();
      const since = new Date((Math.floor(now.getTime() / hourMs) - currentHours + 1) * hourMs);
      const known = new Map((await store.known(new Date(now.getTime() - againMs))).map((one) => [one.digestId, one]));
      const open = [...known.values()].filter(({ endedAt }) => endedAt === null);
      const active = await store.active(since, digestsMax);
      const ids = [...new Set([...active, ...open.map(({ digestId }) => digestId)])];
      for (let from = 0; from < ids.length; from += digestsAtOnce) {
        const some = ids.slice(from, from + digestsAtOnce);
        const hours = await store.hours(some, new Date(since.getTime() - historyMs), new Date(now.getTime() + hourMs));
        const changes = some.flatMap((id) => changeOf(id, hours.get(id) ?? [], known.get(id), { since, now }));
        if (changes.length > 0) await store.save(changes, now);
      }
    },

    /** True = somebody was told. */
    async tell(): Promise<boolean> {
      const found = await store.unannounced();
      const silenced = found.filter(({ isSilenced }) => isSilenced).map(({ digestId }) => digestId);
      if (silenced.length > 0) await store.announce(silenced, undefined);
      const news = found.filter(({ isSilenced }) => !isSilenced).sort((a, b) => b.times - a.times);
      const [worst] = news;
      if (worst === undefined) return false;
      const ids = news.map(({ digestId }) => digestId);
      return store.announce(ids, { act: actOf(news, origin), notices: noticesOf(news) });
    },
  };
}

type Clock = { readonly since: Date; readonly now: Date };

function changeOf(
  digestId: string,
  hours: readonly HourFigure[],
  known: KnownRegression | undefined,
  { since, now }: Clock,
): readonly RegressionChange[] {
  const sinceMs = since.getTime();
  const current = hours
    .filter(({ atMs }) => atMs >= sinceMs)
    .reduce((sum, one) => ({ count: sum.count + one.count, sumMicros: sum.sumMicros + one.sumMicros }), {
      count: 0,
      sumMicros: 0,
    });
  // While it is slower its own hours must not become the usual.
  const untilMs = Math.min(sinceMs, known?.startedAt.getTime() ?? sinceMs);
  const judged = judgeHours(
    hours.filter(({ atMs }) => atMs < Math.floor(untilMs / hourMs) * hourMs),
    current,
    now.getTime(),
  );
  const isOpen = known !== undefined && known.endedAt === null;
  if (judged.kind === 'regressed') {
    const { regression } = judged;
    const excess = (regression.nowMicros - regression.usualMicros) * current.count;
    if (isOpen || excess >= excessMicrosMin)
      return [{ kind: 'slower', digestId, regression, begins: known === undefined }];
  }
  if (!isOpen) return [];
  const idleMs = now.getTime() - known.seenAt.getTime();
  const isOver = judged.kind === 'quiet' ? idleMs >= goneMs : idleMs >= calmMs;
  return isOver ? [{ kind: 'ended', digestId }] : [];
}

/** Figures and links: no SQL leaves the platform this way. */
function actOf(news: readonly Unannounced[], origin: string) {
  const lines = news.slice(0, linesMax).map(({ digestId, times, usualMicros, nowMicros, instanceName, instances }) => {
    const where = instances > 1 ? `${instanceName} +${instances - 1}` : instanceName;
    const figures = `${millis(usualMicros)} → ${millis(nowMicros)} ms`;
    return {
      en: `${digestId} on ${where}: ${times.toFixed(1)} × as slow (${figures})`,
      zh: `${digestId}（${where}）：慢了 ${times.toFixed(1)} 倍（${figures}）`,
    };
  });
  const count = news.length;
  return {
    stream: 'estate',
    actorId: null,
    via: 'system',
    action: 'slow-sql.regress',
    resourceKind: 'slow-digest',
    resourceId: news[0]?.digestId ?? '',
    data: {
      digests: news.map(({ digestId }) => digestId).slice(0, 100),
      message: {
        title: {
          en: count === 1 ? 'A statement became slower' : `${count} statements became slower`,
          zh: `${count} 条语句变慢`,
        },
        lines,
        url: `${origin}${pathOf(news)}`,
      },
    },
  } as const;
}

const pathOf = (news: readonly Unannounced[]): string =>
  news.length === 1 ? `/slow-queries/${news[0]?.digestId}` : '/slow-queries?isRegressed=true&order=regression';

const millis = (micros: number): number => Math.round(micros / 1000);

/** Owners hear of theirs, the DBAs of the rest. */
function noticesOf(news: readonly Unannounced[]): readonly Notice[] {
  const owners = [...new Set(news.map(({ ownerId }) => ownerId))];
  return owners.map((ownerId) =>
    noticeFor(
      ownerId,
      news.filter((one) => one.ownerId === ownerId),
    ),
  );
}

function noticeFor(ownerId: UserId | null, news: readonly Unannounced[]): Notice {
  const [worst] = news;
  return {
    requestId: null,
    to: { anyOf: [ownerId === null ? { role: 'dba' } : { userId: ownerId }], projectId: '' as ProjectId, except: [] },
    message: {
      about: 'slow-sql',
      code: 'slow-sql-regressed',
      ...noSubject,
      count: news.length,
      digestId: worst?.digestId ?? '',
      instance: worst?.instanceName ?? '',
      times: Math.round((worst?.times ?? 0) * 10) / 10,
      usualMs: millis(worst?.usualMicros ?? 0),
      nowMs: millis(worst?.nowMicros ?? 0),
    },
  };
}
