import { defineCheck } from '@/lib/inspection/check';
import { below, share } from '@/lib/inspection/grade';
import { percent } from '@/lib/inspection/option';
import { tidbStores } from '@/lib/inspection/reads/tidb-stores';

export const tidbStoreState = defineCheck({
  id: 'tidb-store-state',
  code: 'L03',
  group: 'L',
  byDefault: true,
  title: { en: 'Stores of TiKV are up and have room', zh: 'TiKV 存储节点正常且空间充足' },
  why: {
    en: 'A lost store is a lost replica; a full one stops the writes.',
    zh: '存储节点丢失意味着副本减少，写满则停止写入。',
  },
  advice: {
    en: 'Bring the store back or scale out; full stores reject writes.',
    zh: '恢复节点或扩容，写满的节点会拒绝写入。',
  },
  supports: { tidb: 40000 },
  reads: { rows: { tidbStores } },
  options: { warning: percent(20), critical: percent(10) },
  messages: {
    state: { en: 'Store {address} is {state}.', zh: '存储节点 {address} 状态为 {state}。' },
    space: {
      en: 'Store {address} has {value} % free (limit {limit} %).',
      zh: '存储节点 {address} 剩余空间 {value}%（下限 {limit}%）。',
    },
  },
  judge: ({ rows, options, report }) => {
    for (const { address, state, capacityBytes, availableBytes } of rows.tidbStores.rows) {
      if (state === 'Tombstone') continue;
      if (state !== 'Up')
        report(
          state === 'Disconnected' || state === 'Preparing' ? 'warning' : 'critical',
          'state',
          { address, state },
          { key: address },
        );
      else if (capacityBytes !== null && availableBytes !== null && capacityBytes > 0)
        report(below(share(availableBytes, capacityBytes), options), 'space', { address }, { key: address });
    }
    return undefined;
  },
});
