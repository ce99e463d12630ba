import { defineCheck } from '@/lib/inspection/check';
import { medianOf } from '@/lib/inspection/forecast';
import { above } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, MB, times } from '@/lib/inspection/option';
import { tidbHotRegions } from '@/lib/inspection/reads/tidb-hot-regions';

export const tidbHotSpots = defineCheck({
  id: 'tidb-hot-spots',
  code: 'L08',
  group: 'L',
  byDefault: false,
  title: { en: 'No region is hot', zh: '无热点 Region' },
  why: {
    en: 'An AUTO_INCREMENT key writes to one region: the cluster is as quick as one store.',
    zh: '自增主键会把写入集中到一个 Region，集群退化为单点。',
  },
  advice: {
    en: 'AUTO_RANDOM or SHARD_ROW_ID_BITS for the table; split its regions beforehand.',
    zh: '表使用 AUTO_RANDOM 或 SHARD_ROW_ID_BITS，并预切分 Region。',
  },
  supports: { tidb: 40000 },
  reads: { rows: { tidbHotRegions } },
  options: { warning: times(10), least: bytes(MB, { en: 'Less flow a minute is not hot', zh: '低于此流量不算热点' }) },
  messages: {
    hot: {
      en: '{table} has a region with {value} times the usual flow (limit {limit}): {flow}.',
      zh: '{table} 的某个 Region 流量为通常的 {value} 倍（上限 {limit} 倍）：{flow}。',
    },
  },
  judge: ({ rows, options, report }) => {
    const regions = rows.tidbHotRegions.rows;
    const usual = medianOf(regions.map(({ flowBytes }) => flowBytes));
    const [top] = regions;
    if (top && top.flowBytes > options.least && usual > 0)
      report(
        above(top.flowBytes / usual, { warning: options.warning }),
        'hot',
        { table: top.table, flow: size(top.flowBytes) },
        { key: top.table },
      );
    return undefined;
  },
});
