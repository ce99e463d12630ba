import { both, plain } from '@/app/(portal)/tickets/_view/both';
import type { IconName } from '@/components/ui/icon';
import type { Hue } from '@/components/ui/status-vocabulary';
import type { TimelineEntry as EntryView } from '@/components/ui/timeline';
import type { TimelineEntry } from '@/lib/ticket/timeline';

type Look = { readonly icon: IconName; readonly hue: Hue };

const looks: { readonly [action: string]: Look } = {
  'ticket.create': { icon: 'pencil', hue: 'neutral' },
  'ticket.save': { icon: 'pencil', hue: 'neutral' },
  'ticket.revise': { icon: 'pencil', hue: 'neutral' },
  'ticket.submit': { icon: 'arrow-up', hue: 'neutral' },
  'ticket.submit-automatic': { icon: 'tick-circle', hue: 'success' },
  'ticket.approve-step': { icon: 'tick-circle', hue: 'success' },
  'ticket.approve': { icon: 'tick-circle', hue: 'success' },
  'ticket.reject': { icon: 'cross-circle', hue: 'error' },
  'ticket.withdraw': { icon: 'undo', hue: 'neutral' },
  'ticket.accept-gap': { icon: 'question', hue: 'unknown' },
  'review.accept-gap': { icon: 'question', hue: 'unknown' },
  'review.exempt': { icon: 'shield', hue: 'neutral' },
  'ticket.execute': { icon: 'play', hue: 'accent' },
  'ticket.rerun': { icon: 'play', hue: 'accent' },
  'execution.start': { icon: 'play', hue: 'accent' },
  'execution.pause': { icon: 'bars', hue: 'warning' },
  'execution.resume': { icon: 'play', hue: 'accent' },
  'execution.stop': { icon: 'stop', hue: 'warning' },
  'execution.decide': { icon: 'person', hue: 'accent' },
  'execution.needs-decision': { icon: 'question', hue: 'unknown' },
  'ticket.close': { icon: 'flag', hue: 'neutral' },
  'review.finish': { icon: 'list', hue: 'neutral' },
};
const otherwise: Look = { icon: 'dash', hue: 'neutral' };

export type TimelineOptions = {
  /** The reader may put suggested SQL in place of a statement. */
  readonly canTake: boolean;
  /** The audit log holds more than was read. */
  readonly complete: boolean;
};

/** What people said as cards, everything else as lines, oldest first. */
export function timelineView(entries: readonly TimelineEntry[], options: TimelineOptions): readonly EntryView[] {
  const shown = entries.map((entry, at) => entryView(entry, `${entry.at.toISOString()} ${at}`, options));
  if (options.complete) return shown;
  const last = entries.at(-1);
  return [
    ...shown,
    {
      kind: 'event',
      id: 'more',
      at: (last?.at ?? new Date(0)).toISOString(),
      ...otherwise,
      text: { en: 'The audit log holds more than is shown here.', zh: '审计日志中还有更多记录，此处未全部显示。' },
    },
  ];
}

function entryView(entry: TimelineEntry, id: string, { canTake }: TimelineOptions): EntryView {
  const at = entry.at.toISOString();
  const author = nameOf(entry);
  const { comment, reason } = entry;
  if (comment) {
    const { suggestion, statementOrdinal } = comment;
    return {
      kind: 'comment',
      id: comment.id,
      at,
      author,
      body: comment.body,
      ...(suggestion === null
        ? {}
        : { suggestion: { ordinal: (statementOrdinal ?? 0) + 1, sql: suggestion, canTake } }),
    };
  }
  if (entry.action === 'ticket.reject') {
    return { kind: 'comment', id, at, author, body: reason ?? '', rejection: true };
  }
  const times = entry.times > 1 ? ` ×${entry.times}` : '';
  return {
    kind: 'event',
    id,
    at,
    ...(looks[entry.action] ?? otherwise),
    text: both((locale) => {
      const said = `${plain(entry.text[locale])}${times}`;
      const why = reason ? (locale === 'zh' ? `：${plain(reason)}` : `: ${plain(reason)}`) : '';
      return author ? `**${plain(author)}** ${said}${why}` : `${said.charAt(0).toUpperCase()}${said.slice(1)}${why}`;
    }),
  };
}

/** Nobody: Sluice itself did it. */
const nameOf = ({ person }: TimelineEntry): string => person?.displayName || person?.login || '';
