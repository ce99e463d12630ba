import { defineCheck, mysqlAndMariadb, notApplicable, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { isOn } from '@/lib/inspection/measure';
import { count, ratio } from '@/lib/inspection/option';

export const galeraState = defineCheck({
  id: 'galera-state',
  code: 'A16',
  group: 'A',
  byDefault: true,
  title: { en: 'The Galera node works in the primary component', zh: 'Galera 节点处于主组件' },
  why: { en: 'A node outside the primary component refuses every statement.', zh: '脱离主组件的节点会拒绝所有语句。' },
  advice: {
    en: 'Check the network between the nodes; bootstrap only from the node with the newest data.',
    zh: '检查节点间网络；只能从数据最新的节点引导。',
  },
  supports: mysqlAndMariadb,
  reads: {
    variables: ['wsrep_on?'],
    words: ['wsrep_cluster_status?', 'wsrep_ready?', 'wsrep_local_state_comment?'],
    status: ['wsrep_local_state?', 'wsrep_flow_control_paused?', 'wsrep_local_recv_queue_avg?'],
  },
  options: {
    pausedShare: ratio(0.02, { en: 'Share of time in flow control', zh: '流控暂停时间占比' }),
    queue: count(0.5, { en: 'Mean length of the receive queue', zh: '接收队列平均长度' }),
  },
  messages: {
    component: { en: 'The node is not in the primary component ({state}).', zh: '节点不在主组件中（{state}）。' },
    unready: {
      en: 'The node takes no statements (wsrep_ready {state}).',
      zh: '节点不接受语句（wsrep_ready {state}）。',
    },
    unsynced: { en: 'The node is not synced ({state}).', zh: '节点未同步（{state}）。' },
    paused: {
      en: 'Flow control stopped the cluster for {value} of the time (limit {limit}).',
      zh: '流控使集群暂停的时间占比为 {value}（上限 {limit}）。',
    },
    queue: {
      en: 'The receive queue is {value} long on average (limit {limit}).',
      zh: '接收队列平均长度 {value}（上限 {limit}）。',
    },
  },
  judge: ({ variables, words, status, options, report }) => {
    if (!isOn(variables.wsrep_on)) return notApplicable('unused');
    if (words.wsrep_cluster_status === undefined) return unknown('not-supported-by-version', 'wsrep_cluster_status');
    const state = words.wsrep_cluster_status;
    if (state.toLowerCase() !== 'primary') report('critical', 'component', { state }, { key: 'component' });
    if (!isOn(words.wsrep_ready)) report('critical', 'unready', { state: words.wsrep_ready ?? '' }, { key: 'ready' });
    // 4 = synced; 2 is a donor, which is on purpose.
    const local = status.wsrep_local_state;
    if (local !== undefined && local !== 4)
      report(
        local === 2 ? 'warning' : 'critical',
        'unsynced',
        { state: words.wsrep_local_state_comment ?? local },
        { key: 'state' },
      );
    report(
      above(status.wsrep_flow_control_paused ?? 0, { warning: options.pausedShare }),
      'paused',
      {},
      { key: 'flow', unit: 'ratio' },
    );
    report(
      above(status.wsrep_local_recv_queue_avg ?? 0, { warning: options.queue }),
      'queue',
      {},
      { key: 'queue', unit: 'count' },
    );
    return undefined;
  },
});
