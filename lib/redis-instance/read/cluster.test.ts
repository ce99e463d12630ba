import { expect, test } from 'vitest';
import type { ClusterNode } from '@/lib/redis-instance/read/cluster';
import { parseClusterInfo, parseClusterNodes, shardsOf } from '@/lib/redis-instance/read/cluster';

const [a, b, c] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];

test.each<[line: string, is: Partial<ClusterNode>]>([
  [
    `${a} 10.0.0.1:6379@16379 myself,master - 0 0 1 connected 0-5460 5462`,
    {
      id: a,
      host: '10.0.0.1',
      port: 6379,
      role: 'primary',
      isMyself: true,
      slots: [
        [0, 5460],
        [5462, 5462],
      ],
    },
  ],
  [
    `${b} 10.0.0.2:6380@16380,redis-2.example.com slave ${a} 0 1700000000000 1 connected`,
    { host: '10.0.0.2', role: 'replica', primaryId: a, slots: [], state: 'ok', isLinked: true },
  ],
  [`${b} ?:6380@16380,redis-2 master - 0 0 1 connected 1`, { host: 'redis-2' }],
  [`${b} :0@0 master,noaddr - 0 0 1 disconnected`, { host: '', port: 0, state: 'joining', isLinked: false }],
  [`${b} [fd00::2]:6379@16379 master - 0 0 1 connected 7`, { host: 'fd00::2', port: 6379 }],
  [`${b} 10.0.0.2:6379 master,fail? - 0 0 1 disconnected 1-2`, { port: 6379, state: 'suspected' }],
  [`${b} 10.0.0.2:6379@16379 master,fail - 0 0 1 disconnected 1-2`, { state: 'failed' }],
  [`${b} 10.0.0.2:6379@16379 master - 0 0 1 connected 1-2 [93->-${a}] [77-<-${a}]`, { slots: [[1, 2]] }],
])('%s', (line, is) => expect(parseClusterNodes(`${line}\n`)).toMatchObject([is]));

test('shards stand in the order of their slots, and one without slots last', () => {
  const nodes = parseClusterNodes(
    [
      `${a} 10.0.0.1:1@11 master - 0 0 1 connected`,
      `${b} 10.0.0.2:2@12 master - 0 0 1 connected 8192-16383`,
      `${c} 10.0.0.3:3@13 myself,master - 0 0 1 connected 0-8191`,
      `${'d'.repeat(40)} 10.0.0.4:4@14 slave ${b} 0 0 1 connected`,
    ].join('\n'),
  );
  expect(shardsOf(nodes).map(({ primary, replicas, slotCount }) => [primary.id, replicas.length, slotCount])).toEqual([
    [c, 0, 8192],
    [b, 1, 8192],
    [a, 0, 0],
  ]);
});

test.each<[text: string, is: object]>([
  [
    'cluster_enabled:1\r\ncluster_state:ok\r\ncluster_slots_assigned:16384\r\ncluster_slots_pfail:1\r\ncluster_slots_fail:2\r\ncluster_current_epoch:6',
    { isOk: true, slotsAssigned: 16_384, slotsFailing: 3, epoch: 6 },
  ],
  ['cluster_state:fail', { isOk: false, slotsAssigned: null, slotsFailing: null, epoch: null }],
])('%j', (text, is) => expect(parseClusterInfo(new TextEncoder().encode(text))).toEqual(is));
