import type { Locale, Text } from '@/lib/shared/text';
import { printable } from '../display-width';
import { textTable } from '../text-table';
import type { UnreadableReason, Verdict } from './replay-ticket';
import type { Outcome, Tally } from './tally';
import { differing, outcomes, shownVerdicts } from './tally';

const thenTexts: { readonly [Then in Verdict]: Text } = {
  passed: { en: 'passed there', zh: '原先通过' },
  blocked: { en: 'stopped there', zh: '原先被拦截' },
  failed: { en: 'passed there, failed on the server', zh: '原先通过但执行失败' },
  unknown: { en: 'not known', zh: '原先结果未知' },
};
const nowTexts: { readonly [Now in Outcome]: Text } = {
  passes: { en: 'passes', zh: '通过' },
  'not-checked': { en: 'not all checked', zh: '未能全部检查' },
  blocked: { en: 'blocked', zh: '被拦截' },
};
const reasonTexts: { readonly [Reason in UnreadableReason]: Text } = {
  'not-a-record': { en: 'no record of an export', zh: '不是导出记录' },
  'no-sql': { en: 'without SQL', zh: '没有 SQL' },
  'other-dialect': { en: 'of another engine', zh: '其他数据库引擎' },
  'too-long': { en: 'too long', zh: '过长' },
};

/** The sums for a reader: what would differ first, and what makes the difference below it. */
export function renderReplay(tally: Tally, profile: string, locale: Locale): string {
  const zh = locale === 'zh';
  const { tickets, statements, cells, rules, gaps, unreadable } = tally;
  const blocks: string[] = [
    zh
      ? `规则方案 ${printable(profile)}：${tickets} 个工单，${statements} 条语句，其中 ${differing(tally)} 个工单结果不同`
      : `Profile ${printable(profile)}: ${tickets} tickets, ${statements} statements; ${differing(tally)} would end otherwise`,
  ];
  if (tickets > 0) {
    const header = ['', ...outcomes.map((now) => nowTexts[now][locale])];
    const rows = shownVerdicts(tally).map((then) => [
      thenTexts[then][locale],
      ...outcomes.map((now) => String(cells[then][now].tickets)),
    ]);
    blocks.push(textTable(header, rows), ...examples(tally, locale));
  }
  if (rules.length > 0) {
    const header = zh ? ['规则', '工单', '问题', '拦截'] : ['RULE', 'TICKETS', 'FINDINGS', 'BLOCKS'];
    blocks.push(
      textTable(
        header,
        rules.map((rule) => [rule.ruleId, String(rule.tickets), String(rule.findings), String(rule.blocks)]),
      ),
    );
  }
  if (gaps.length > 0) {
    const header = zh ? ['未能检查', '工单'] : ['NOT CHECKED', 'TICKETS'];
    blocks.push(
      textTable(
        header,
        gaps.map(({ cause, tickets: n }) => [cause, String(n)]),
      ),
    );
  }
  for (const { reason, records, examples: ids } of unreadable) {
    const list = printable(ids.join(', '));
    blocks.push(
      zh
        ? `跳过 ${records} 条记录（${reasonTexts[reason].zh}）：${list}`
        : `Left out ${records} records ${reasonTexts[reason].en}: ${list}`,
    );
  }
  return blocks.join('\n\n');
}

/** Only of the cells that a person wants to look at. */
function examples({ cells }: Tally, locale: Locale): readonly string[] {
  const wanted: readonly (readonly [Verdict, Outcome])[] = [
    ['passed', 'blocked'],
    ['blocked', 'passes'],
    ['failed', 'blocked'],
    ['failed', 'passes'],
  ];
  const lines = wanted.flatMap(([then, now]) => {
    const { tickets, examples: ids } = cells[then][now];
    if (tickets === 0) return [];
    const more = tickets > ids.length ? ', …' : '';
    return [`${thenTexts[then][locale]} → ${nowTexts[now][locale]}: ${printable(ids.join(', '))}${more}`];
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

export const replayJson = (tally: Tally, profile: string): string =>
  JSON.stringify({ profile, differing: differing(tally), ...tally }, null, 2);
