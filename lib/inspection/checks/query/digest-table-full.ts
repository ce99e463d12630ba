import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { count, percent } from '@/lib/inspection/option';
import { digestOverflow } from '@/lib/inspection/reads/digest-overflow';

export const digestTableFull = defineCheck({
  id: 'digest-table-full',
  code: 'G12',
  group: 'G',
  byDefault: false,
  title: { en: 'The table of digests has room', zh: '语句摘要表未写满' },
  why: {
    en: 'What finds it full is counted nowhere: the list of the heaviest lies.',
    zh: '写满后新语句不再统计，重语句排名会失真。',
  },
  advice: {
    en: 'Truncate it in a quiet hour or raise performance_schema_digests_size.',
    zh: '低峰期清空，或调大 performance_schema_digests_size。',
  },
  supports: mysqlAndMariadb,
  reads: { status: ['Performance_schema_digest_lost'], rows: { digestOverflow } },
  options: { warning: count(0), grave: percent(10, { en: 'Critical above', zh: '超过视为严重' }) },
  messages: {
    lost: {
      en: '{value} statements were counted without a digest (limit {limit}).',
      zh: '有 {value} 条语句未归入摘要（上限 {limit}）。',
    },
    most: {
      en: '{value} % of the statements have no digest (limit {limit} %).',
      zh: '{value}% 的语句没有摘要（上限 {limit}%）。',
    },
  },
  judge: ({ status, rows, options, report }) => {
    const { statements = 0, lost = 0 } = rows.digestOverflow.rows[0] ?? {};
    const part = above(share(lost, statements), { critical: options.grave });
    if (part.level === 'critical') report(part, 'most', {}, { unit: 'percent' });
    else report(above(status.Performance_schema_digest_lost, { warning: options.warning }), 'lost', {});
    return undefined;
  },
});
