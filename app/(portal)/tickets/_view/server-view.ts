import { both } from '@/app/(portal)/tickets/_view/both';
import type { NamedValue } from '@/components/ticket/ticket-view';
import { formatBytes, formatCount, formatDuration } from '@/components/ui/number-format';
import type { ReviewFacts } from '@/lib/review/review-facts';
import type { Locale, Text } from '@/lib/shared/text';

type Target = ReviewFacts['targets'][number];
type Replica = NonNullable<Target['replicas']>[number];
type Table = Target['tables'][number];

const linesMax = 12;

/** What the servers said of replicas and tables when the review asked: how far behind, how large, and how old the figures are. */
export function serverViews(facts: ReviewFacts | undefined, moment: (iso: string) => Text): readonly NamedValue[] {
  const targets = facts?.targets ?? [];
  const replicas = new Map(
    targets.flatMap((target) => target.replicas ?? []).map((replica) => [replica.name, replica]),
  );
  const views = [
    ...[...replicas.values()].map(replicaView),
    ...tablesOf(targets).map((table) => tableView(table, moment)),
  ];
  if (views.length <= linesMax) return views;
  const more = views.length - linesMax + 1;
  return [
    ...views.slice(0, linesMax - 1),
    { name: { en: `${more} more`, zh: `另有 ${more} 项` }, value: { en: 'not shown here', zh: '此处不显示' } },
  ];
}

function replicaView({ name, lagSeconds, unread }: Replica): NamedValue {
  const label: Text = { en: name, zh: name };
  if (unread !== null) return { name: label, value: { en: 'delay not known', zh: '延迟未知' }, hue: 'unknown' };
  if (lagSeconds === null)
    return { name: label, value: { en: 'replication is stopped', zh: '复制已停止' }, hue: 'error' };
  const delay = (locale: Locale) => formatDuration(lagSeconds * 1_000, locale);
  return { name: label, value: { en: `${delay('en')} behind`, zh: `延迟 ${delay('zh')}` } };
}

/** A table of that name on several targets is one line: sums, and the oldest statistics. Unknown on one is unknown. */
type Summed = Pick<Table, 'name' | 'rows' | 'dataBytes' | 'indexBytes' | 'statisticsAt'>;

function tablesOf(targets: readonly Target[]): readonly Summed[] {
  const sums = new Map<string, Summed>();
  for (const table of targets.flatMap(({ tables }) => tables)) {
    const sum = sums.get(table.name);
    sums.set(table.name, sum === undefined ? table : added(sum, table));
  }
  return [...sums.values()];
}

const added = (a: Summed, b: Summed): Summed => ({
  name: a.name,
  rows: a.rows + b.rows,
  dataBytes: a.dataBytes + b.dataBytes,
  indexBytes: a.indexBytes + b.indexBytes,
  statisticsAt:
    a.statisticsAt === undefined || b.statisticsAt === undefined
      ? undefined
      : [a.statisticsAt, b.statisticsAt].toSorted()[0],
});

function tableView(
  { name, rows, dataBytes, indexBytes, statisticsAt }: Summed,
  moment: (iso: string) => Text,
): NamedValue {
  const at = statisticsAt === undefined ? undefined : moment(statisticsAt);
  const size = formatBytes(dataBytes + indexBytes);
  const figure = { en: formatCount(rows, 'en'), zh: formatCount(rows, 'zh') };
  const zhRows = `${figure.zh}${/[万亿]$/.test(figure.zh) ? '' : ' '}行`;
  return {
    name: { en: name, zh: name },
    value: both((locale) =>
      locale === 'zh'
        ? `约 ${zhRows}，${size}${at ? `，统计于 ${at.zh}` : ''}`
        : `about ${figure.en} ${rows === 1 ? 'row' : 'rows'}, ${size}${at ? `, statistics of ${at.en}` : ''}`,
    ),
  };
}
