import { findingText, nextStep } from '@/lib/inspection/finding-text';
import type { Forecast } from '@/lib/inspection/forecast';
import { words } from '@/lib/inspection/report/mail/page-one-words';
import type { Report, ReportItem, SoonItem } from '@/lib/inspection/report/report';
import type { Locale } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** Page one in one language, before it is text or HTML. */
export type PageOne = {
  readonly locale: Locale;
  readonly subject: string;
  readonly title: string;
  /** Line one: how many, how many not, how bad. */
  readonly lead: string;
  readonly meta: string;
  readonly url: string;
  readonly open: string;
  readonly why: string;
  readonly sections: readonly PageSection[];
};

export type PageSection = {
  readonly title: string;
  readonly note: string;
  readonly lines: readonly PageLine[];
  /** Said when there are no lines. */
  readonly empty: string;
};

export type PageLine = {
  readonly level: 'critical' | 'warning' | 'plain';
  readonly where: string;
  readonly what: string;
  readonly text: string;
  /** Since when, whose, when it ends. */
  readonly aside: string;
  readonly next: string;
};

export type PageOneOptions = {
  readonly locale: Locale;
  /** Where browsers reach Sluice. */
  readonly origin: string;
  /** Times are said in the zone of the schedule. */
  readonly timeZone: string;
};

const hourMs = 3_600_000;
const unseenMax = 8;

/** What the report of a run says first. Everything else is behind the link. */
export function pageOneOf(report: Report, { locale, origin, timeZone }: PageOneOptions): PageOne {
  const { run, changed, unseen } = report;
  const say = words[locale];
  const time = timeIn(locale, timeZone);
  const { summary } = run;
  const figures = {
    instances: summary.instances,
    answered: summary.answered,
    down: summary.down,
    notSeen: summary.unseen,
    belowSixty: summary.belowSixty,
    coverage: Math.round(summary.coverage * 100),
    criticals: report.act.total,
    from: changed.since ? time(changed.since) : '',
    to: time(run.startedAt),
    made: time(run.finishedAt ?? report.now),
  };
  const line = (item: ReportItem | SoonItem): PageLine => ({
    level: item.level,
    where: `${item.instance} · ${item.environment}`,
    what: item.check?.title[locale] ?? item.checkId,
    text: findingText(item.check, item, locale),
    aside: [
      item.isNew ? say.new : fillText(say.since, { at: time(item.openSince).slice(0, -6) }),
      item.owner ? fillText(say.owner, { name: item.owner.name }) : say.nobody,
      'forecast' in item ? forecastText(item.forecast, locale) : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    next: nextStep(item.check, item, locale),
  });
  const section = (
    title: string,
    empty: string,
    of: { readonly total: number; readonly items: readonly (ReportItem | SoonItem)[] },
  ): PageSection => ({
    title: `${title} (${of.total})`,
    note: of.total > of.items.length ? fillText(say.more, { count: of.total - of.items.length }) : '',
    lines: of.items.map(line),
    empty,
  });
  return {
    locale,
    subject: fillText(say.subject, figures),
    title: say.title,
    lead: fillText(say.lead, figures),
    meta: fillText(changed.since ? say.window : say.first, figures),
    url: `${origin}/inspection?run=${run.id}`,
    open: say.open,
    why: say.why,
    sections: [
      changedSection(report, locale),
      section(say.act, say.nothingToDo, report.act),
      section(say.soon, say.nothingSoon, report.soon),
      withBackup(section(say.replication, say.replicationFine, report.replication), report, locale),
      section(say.storms, say.noStorms, report.storms),
      {
        title: `${say.unseen} (${unseen.instances.length})`,
        note:
          unseen.instances.length > unseenMax
            ? fillText(say.more, { count: unseen.instances.length - unseenMax })
            : say.neverHealthy,
        lines: unseen.instances.slice(0, unseenMax).map(({ name, kind }) => ({
          level: kind === 'down' ? ('critical' as const) : ('warning' as const),
          where: name,
          what: kind === 'down' ? say.down : say.notSeen,
          text: '',
          aside: '',
          next: '',
        })),
        empty: say.allSeen,
      },
      {
        title: `${say.silenced} (${report.silenced.total})`,
        note: '',
        lines: report.silenced.items.slice(0, 5).map((item) => ({
          ...line(item),
          level: 'plain' as const,
          aside: item.until ? fillText(say.until, { at: time(item.until).slice(0, -6) }) : '',
          next: '',
        })),
        empty: say.nothingSilenced,
      },
    ],
  };
}

function changedSection({ changed, same }: Report, locale: Locale): PageSection {
  const say = words[locale];
  const counts = Object.entries(changed.byKind).flatMap(([kind, list]) =>
    list.length > 0 ? [fillText(say.changes[kind as keyof typeof say.changes], { count: list.length })] : [],
  );
  const structures =
    changed.structures.total > 0
      ? [fillText(say.structures, { count: changed.structures.total, without: changed.structures.withoutTicket })]
      : [];
  const said = [
    fillText(say.newCriticals, { count: changed.newCriticals }),
    fillText(say.newWarnings, { count: changed.newWarnings }),
    fillText(say.recovered, { count: changed.recovered.total }),
    fillText(say.same, { count: same }),
    ...counts,
    ...structures,
  ];
  return {
    title: say.changed,
    note: '',
    lines: [{ level: 'plain', where: '', what: said.join(' · '), text: '', aside: '', next: '' }],
    empty: '',
  };
}

function withBackup(section: PageSection, { oldestBackup, now }: Report, locale: Locale): PageSection {
  const say = words[locale];
  const hours = oldestBackup ? Math.round((now.getTime() - oldestBackup.at.getTime()) / hourMs) : 0;
  const backup = oldestBackup ? fillText(say.oldestBackup, { instance: oldestBackup.instance, hours }) : say.noBackups;
  return { ...section, note: section.note === '' ? backup : `${backup} · ${section.note}` };
}

/** When it ends, as an interval: one day would claim more than is known. */
export function forecastText(forecast: Forecast | undefined, locale: Locale): string {
  const say = words[locale];
  if (!forecast || forecast.kind === 'no-limit-in-sight') return '';
  if (forecast.kind === 'not-enough-history')
    return fillText(say.noForecast, { days: forecast.days, needed: forecast.needed });
  const earliest = Math.floor(forecast.earliest);
  if (forecast.latest === null) return fillText(say.fullFrom, { earliest });
  return fillText(say.fullBetween, { earliest, latest: Math.ceil(forecast.latest) });
}

const timeIn = (locale: Locale, timeZone: string) => (at: Date) =>
  new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone,
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(at)
    .replace(',', '');
