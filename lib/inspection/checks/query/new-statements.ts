import { allEngines, defineCheck } from '@/lib/inspection/check';
import { count, percent } from '@/lib/inspection/option';

export const newStatements = defineCheck({
  id: 'new-statements',
  code: 'G03',
  group: 'G',
  byDefault: true,
  title: { en: 'No new heavy statement appeared', zh: '无新增的重语句' },
  why: { en: 'It is what changed last night.', zh: '说明昨夜发生了变化。' },
  advice: { en: 'Ask for the release behind it; look at its plan.', zh: '查明对应的发布，并检查执行计划。' },
  supports: allEngines,
  reads: { digests: true },
  options: {
    warning: count(20, { en: 'Rank by total time from which it matters', zh: '按总耗时排名前多少才关注' }),
    grave: percent(20, { en: 'Critical above', zh: '超过视为严重' }),
  },
  messages: {
    new: {
      en: 'New in the top {rank} of the day, {share} % of all time: {text}',
      zh: '新出现于当日前 {rank}，占总耗时 {share}%：{text}',
    },
  },
  judge: ({ digests, options, report }) => {
    for (const { id, fingerprint, sharePercent, rank, isNew } of digests.digests) {
      if (!isNew || rank > options.warning) continue;
      const level = sharePercent > options.grave ? 'critical' : 'warning';
      report(
        level,
        'new',
        { rank, share: Number(sharePercent.toPrecision(3)), text: fingerprint.slice(0, 120) },
        { key: id },
      );
    }
    return undefined;
  },
});
