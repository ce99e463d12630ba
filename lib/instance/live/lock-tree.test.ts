import { expect, test } from 'vitest';
import type { LockNode, LockWait } from '@/lib/instance/live/lock-tree';
import { buildLockTree, metadataWaits } from '@/lib/instance/live/lock-tree';

const wait = (waiting: number, blocking: number): LockWait => ({
  waiting,
  blocking,
  kind: 'row',
  object: 'shop.orders',
  index: 'PRIMARY',
  mode: 'X',
});

/** `1(2(3) 4)` */
const draw = (nodes: readonly LockNode[]): string =>
  nodes.map(({ thread, waiters }) => `${thread}${waiters.length > 0 ? `(${draw(waiters)})` : ''}`).join(' ');

test.each<[waits: readonly (readonly [number, number])[], tree: string]>([
  [[], ''],
  [[[2, 1]], '1(2)'],
  [
    [
      [2, 1],
      [3, 1],
    ],
    '1(2 3)',
  ],
  [
    [
      [2, 1],
      [3, 2],
      [3, 1],
    ],
    '1(2(3))',
  ],
  [
    [
      [5, 4],
      [2, 1],
      [3, 1],
    ],
    '1(2 3) 4(5)',
  ],
  [
    [
      [1, 1],
      [2, 1],
    ],
    '1(2)',
  ],
  [
    [
      [1, 2],
      [2, 1],
    ],
    '1(2)',
  ],
  [
    [
      [1, 2],
      [2, 3],
      [3, 1],
      [4, 3],
    ],
    '1(3(2 4))',
  ],
])('%j is drawn as %s', (waits, tree) => {
  expect(draw(buildLockTree(waits.map(([a, b]) => wait(a, b))))).toBe(tree);
});

test('every session stands in the tree once, and a head says how many it holds up', () => {
  const chain = Array.from({ length: 300 }, (_, at) => wait(at + 2, at + 1));
  const [head] = buildLockTree(chain);
  expect(head).toMatchObject({ thread: 1, blocked: 300, wait: undefined });
});

test('a hot row, on which each waits for all before it, is a chain and takes no time', () => {
  const waits = Array.from({ length: 200 }, (_, a) =>
    Array.from({ length: a }, (_unused, b) => wait(a + 1, b + 1)),
  ).flat();
  const [head] = buildLockTree(waits);
  expect(head).toMatchObject({ thread: 1, blocked: 199 });
  expect(head?.waiters.length).toBe(1);
});

test('why it waits is kept, and who else is in front', () => {
  const [head] = buildLockTree([wait(3, 1), wait(3, 2), wait(2, 1)]);
  expect(head?.waiters[0]?.waiters[0]).toMatchObject({
    thread: 3,
    wait: { object: 'shop.orders', index: 'PRIMARY' },
    alsoBlockedBy: [1],
  });
});

test('an ALTER waits for who reads, and who comes later waits for the ALTER', () => {
  const lock = (thread: number, mode: string, isGranted: boolean) => ({ thread, object: 'a.t', mode, isGranted });
  const waits = metadataWaits([
    lock(1, 'SHARED_READ', true),
    lock(2, 'SHARED_UPGRADABLE', true),
    lock(2, 'EXCLUSIVE', false),
    lock(3, 'SHARED_READ', false),
  ]);
  expect(waits.map(({ waiting, blocking }) => [waiting, blocking])).toEqual([
    [2, 1],
    [3, 2],
  ]);
});
