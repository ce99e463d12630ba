import { allEngines, defineCheck } from '@/lib/inspection/check';
import { share } from '@/lib/inspection/grade';
import { count, percent } from '@/lib/inspection/option';
import { numberedTableShapes } from '@/lib/inspection/reads/numbered-table-shapes';
import { familiesOf } from '@/lib/inspection/table-family';

export const shardStructure = defineCheck({
  id: 'shard-structure',
  code: 'M05',
  group: 'M',
  byDefault: false,
  title: { en: 'Shards have one structure', zh: '分片表结构一致' },
  why: { en: 'A change that stopped half way fails for some rows only.', zh: '中断的变更会让部分分片报错。' },
  advice: { en: 'Repeat the change on the shards that differ.', zh: '对结构不同的分片补做变更。' },
  supports: allEngines,
  reads: { rows: { numberedTableShapes } },
  options: {
    members: count(4, { en: 'Shards that make a family', zh: '构成分片族的最少表数' }),
    part: percent(25, { en: 'More different ones are no family of shards', zh: '差异表超过此比例视为非分片族' }),
  },
  messages: {
    differs: {
      en: '{count} of {all} shards of {family} have other columns: {tables}.',
      zh: '{family} 的 {all} 个分片中有 {count} 个列定义不同：{tables}。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, stem, members } of familiesOf(rows.numberedTableShapes.rows, options.members)) {
      const byShape = new Map<string, string[]>();
      for (const { shape, table } of members) byShape.set(shape, [...(byShape.get(shape) ?? []), table]);
      const [, ...odd] = [...byShape.values()].sort((a, b) => b.length - a.length);
      const tables = odd.flat();
      // Tables that differ at large only have alike names.
      if (tables.length === 0 || share(tables.length, members.length) > options.part) continue;
      report(
        'critical',
        'differs',
        {
          family: `${schema}.${stem}*`,
          count: tables.length,
          all: members.length,
          tables: tables.slice(0, 5).join(', '),
        },
        { key: `${schema}.${stem}*` },
      );
    }
    return undefined;
  },
});
