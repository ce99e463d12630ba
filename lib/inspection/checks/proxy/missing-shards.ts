import { allEngines, defineCheck } from '@/lib/inspection/check';
import { share } from '@/lib/inspection/grade';
import { count, percent } from '@/lib/inspection/option';
import { numberedTables } from '@/lib/inspection/reads/numbered-tables';
import { familiesOf } from '@/lib/inspection/table-family';

export const missingShards = defineCheck({
  id: 'missing-shards',
  code: 'M07',
  group: 'M',
  byDefault: false,
  title: { en: 'No shard is missing', zh: '分片编号连续' },
  why: { en: 'A missing table is an error for its part of the keys.', zh: '缺失的分片会让对应键值的请求报错。' },
  advice: { en: 'Create it like its neighbours, or restore it.', zh: '参照相邻分片创建，或从备份恢复。' },
  supports: allEngines,
  reads: { rows: { numberedTables } },
  options: {
    members: count(8, { en: 'Shards that make a family', zh: '构成分片族的最少表数' }),
    part: percent(10, { en: 'More missing ones are no family of shards', zh: '缺失超过此比例视为非分片族' }),
  },
  messages: {
    gap: {
      en: '{family} lacks {count} of {all} shards: {numbers}.',
      zh: '{family} 的 {all} 个分片缺少 {count} 个：{numbers}。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, stem, members } of familiesOf(rows.numberedTables.rows, options.members)) {
      const there = new Set(members.map(({ number }) => number));
      const [first, last] = [members[0]?.number ?? 0, members.at(-1)?.number ?? 0];
      const all = last - first + 1;
      const missing = Array.from({ length: all }, (_, at) => first + at).filter((number) => !there.has(number));
      if (missing.length === 0 || share(missing.length, all) > options.part) continue;
      report(
        'critical',
        'gap',
        { family: `${schema}.${stem}*`, count: missing.length, all, numbers: missing.slice(0, 10).join(', ') },
        { key: `${schema}.${stem}*` },
      );
    }
    return undefined;
  },
});
