import type { ItemView, ReportView } from '@/components/inspection/inspection-view';
import type { Locale } from '@/lib/shared/text';

/** Page one as plain text, to be sent to the next shift by whatever way people have. */
export function handOverText(view: ReportView, locale: Locale): string {
  const zh = locale === 'zh';
  const line = (item: ItemView) =>
    `- ${item.instance} ${item.title[locale]}${zh ? '：' : ': '}${item.text[locale]} ${
      item.owner ? `[${item.owner}]` : zh ? '[未指派]' : '[nobody]'
    } → ${item.next[locale]}`;
  const part = (title: string, items: readonly ItemView[], total: number) =>
    items.length === 0 ? [] : ['', `${title} (${total})`, ...items.map(line)];
  const day = view.startedAt.slice(0, 16).replace('T', ' ');
  const head = zh
    ? `巡检 ${day} UTC：${view.answered}/${view.instances} 台已巡检，${view.down} 台连不上，${view.notSeen} 台未看到，${view.belowSixty} 台低于 60 分，覆盖 ${view.coveragePercent}%`
    : `Inspection ${day} UTC: ${view.answered} of ${view.instances} inspected, ${view.down} down, ${view.notSeen} not seen, ${view.belowSixty} below 60, coverage ${view.coveragePercent} %`;
  const unseen = view.unseen.slice(0, 10).map(({ instance, why }) => `- ${instance} ${why[locale]}`);
  const notes = view.notes.map(({ author, text }) => `- ${author}: ${text}`);
  return [
    head,
    ...part(zh ? '今天要处理' : 'Act today', view.act.items, view.act.total),
    ...part(zh ? '即将出问题' : 'Will break soon', view.soon.items, view.soon.total),
    ...(unseen.length > 0 ? ['', `${zh ? '没有看到的' : 'Not seen'} (${view.unseen.length})`, ...unseen] : []),
    ...(notes.length > 0 ? ['', zh ? '交接' : 'Notes', ...notes] : []),
  ].join('\n');
}
