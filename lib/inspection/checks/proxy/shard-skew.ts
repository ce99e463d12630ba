import { allEngines, defineCheck } from '@/lib/inspection/check';
import { medianOf } from '@/lib/inspection/forecast';
import { above } from '@/lib/inspection/grade';
import { count, times } from '@/lib/inspection/option';
import { numberedTables } from '@/lib/inspection/reads/numbered-tables';
import { familiesOf } from '@/lib/inspection/table-family';

export const shardSkew = defineCheck({
  id: 'shard-skew',
  code: 'M04',
  group: 'M',
  byDefault: false,
  title: { en: 'Shards are of one size', zh: '分片大小均衡' },
  why: { en: 'One large shard is the limit of the whole table.', zh: '最大的分片决定整张逻辑表的上限。' },
  advice: { en: 'Look at the shard key; move or split the large one.', zh: '检查分片键，迁移或拆分过大的分片。' },
  supports: allEngines,
  reads: { rows: { numberedTables } },
  options: {
    warning: times(2),
    critical: times(5),
    least: count(100_000, { en: 'Rows below which nobody cares', zh: '行数低于此值不关注' }),
    members: count(4, { en: 'Shards that make a family', zh: '构成分片族的最少表数' }),
  },
  messages: {
    skewed: {
      en: '{table} has {rows} rows, {value} times the median of its {count} shards (limit {limit}).',
      zh: '{table} 有 {rows} 行，为 {count} 个分片中位数的 {value} 倍（上限 {limit} 倍）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { schema, stem, members } of familiesOf(rows.numberedTables.rows, options.members)) {
      const usual = medianOf(members.map((one) => one.rows));
      const [most] = [...members].sort((a, b) => b.rows - a.rows);
      if (!most || most.rows < options.least) continue;
      report(
        above(most.rows / Math.max(usual, 1), { warning: options.warning, critical: options.critical }),
        'skewed',
        { table: `${schema}.${most.table}`, rows: most.rows, count: members.length },
        { key: `${schema}.${stem}*` },
      );
    }
    return undefined;
  },
});
