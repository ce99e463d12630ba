import type { Report } from '@/lib/inspection/report/report';
import type { ChatText } from '@/lib/notify/chat-message';
import type { InspectionFigures } from '@/lib/notify/notice';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

const worstMax = 5;

/** What a message says of a report: figures, the worst of page one by name, and a link. No values and no SQL. */
export function newsOf(
  { run, act, soon }: Report,
  origin: string,
): { readonly figures: InspectionFigures; readonly message: ChatText; readonly url: string } {
  const { summary } = run;
  const figures: InspectionFigures = {
    instances: summary.instances,
    down: summary.down,
    notSeen: summary.unseen,
    belowSixty: summary.belowSixty,
    criticals: act.total,
  };
  const url = `${origin}/inspection?run=${run.id}`;
  const coverage = Math.round(summary.coverage * 100);
  const lines: Text[] = [
    filled(
      {
        en: '{criticals} to act on, {soon} will break soon',
        zh: '{criticals} 项待处理，{soon} 项即将出问题',
      },
      { criticals: act.total, soon: soon.total },
    ),
    filled(
      {
        en: '{instances} instances: {down} down, {notSeen} not seen, {belowSixty} below 60, coverage {coverage} %',
        zh: '{instances} 台实例：{down} 台连不上，{notSeen} 台未看到，{belowSixty} 台低于 60 分，覆盖 {coverage}%',
      },
      { ...figures, coverage },
    ),
    ...act.items.slice(0, worstMax).map(
      (item): Text => ({
        en: `${item.instance}: ${item.check?.title.en ?? item.checkId}`,
        zh: `${item.instance}：${item.check?.title.zh ?? item.checkId}`,
      }),
    ),
  ];
  return { figures, message: { title: { en: 'Inspection report', zh: '巡检晨报' }, lines, url }, url };
}

const filled = ({ en, zh }: Text, data: Readonly<Record<string, number>>): Text => ({
  en: fillText(en, data),
  zh: fillText(zh, data),
});
