import { defineCheck } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { count, percent } from '@/lib/inspection/option';
import { tidbStores } from '@/lib/inspection/reads/tidb-stores';

export const tidbStoreBalance = defineCheck({
  id: 'tidb-store-balance',
  code: 'L04',
  group: 'L',
  byDefault: false,
  title: { en: 'Stores share the load', zh: '存储节点负载均衡' },
  why: { en: 'A hot store is the speed of the cluster.', zh: '热点节点决定整个集群的速度。' },
  advice: { en: 'Look at the schedulers of PD and at hot tables.', zh: '检查 PD 调度与热点表。' },
  supports: { tidb: 40000 },
  reads: { rows: { tidbStores } },
  options: { warning: percent(20), grave: count(20_000, { en: 'Regions of one store', zh: '单节点 Region 数' }) },
  messages: {
    uneven: {
      en: 'The {kind} score of {address} is {value} % off the mean (limit {limit} %).',
      zh: '{address} 的 {kind} 得分偏离均值 {value}%（上限 {limit}%）。',
    },
    regions: {
      en: 'Store {address} has {value} regions (limit {limit}).',
      zh: '存储节点 {address} 有 {value} 个 Region（上限 {limit}）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const stores = rows.tidbStores.rows.filter(({ state }) => state === 'Up');
    const mean = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
    const means = {
      leader: mean(stores.map((one) => one.leaderScore)),
      region: mean(stores.map((one) => one.regionScore)),
    };
    for (const { address, leaderScore, regionScore, regions } of stores) {
      const off = {
        leader: share(Math.abs(leaderScore - means.leader), means.leader),
        region: share(Math.abs(regionScore - means.region), means.region),
      };
      for (const kind of ['leader', 'region'] as const)
        report(
          above(off[kind], { warning: options.warning }),
          'uneven',
          { kind, address },
          { key: `${kind} ${address}` },
        );
      report(
        above(regions, { critical: options.grave }),
        'regions',
        { address },
        { key: `count ${address}`, unit: 'count' },
      );
    }
    return undefined;
  },
});
