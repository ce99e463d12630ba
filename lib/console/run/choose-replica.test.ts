import { describe, expect, test } from 'vitest';
import type { ReplicaSeen } from '@/lib/console/run/choose-replica';
import { chooseReplica } from '@/lib/console/run/choose-replica';
import { instanceIdSchema, newId } from '@/lib/shared/ids';

const well: ReplicaSeen = {
  instanceId: newId(instanceIdSchema),
  name: 'db-02',
  hasAccount: true,
  isUp: true,
  isReplicating: true,
  lagSeconds: 1,
  seenSecondsAgo: 8,
};

describe('the replica that reads are sent to', () => {
  test.each<[what: string, replicas: readonly ReplicaSeen[], chosen: string | undefined]>([
    ['none is there', [], undefined],
    ['it is well', [well], 'db-02'],
    ['five seconds late', [{ ...well, lagSeconds: 5 }], 'db-02'],
    ['later than that', [{ ...well, lagSeconds: 6 }], undefined],
    ['how late is not known', [{ ...well, lagSeconds: null }], undefined],
    ['a channel is stopped', [{ ...well, isReplicating: false }], undefined],
    ['its channels may not be seen', [{ ...well, isReplicating: null }], undefined],
    ['down', [{ ...well, isUp: false }], undefined],
    ['without the account of the console', [{ ...well, hasAccount: false }], undefined],
    ['seen a minute ago', [{ ...well, seenSecondsAgo: 60 }], 'db-02'],
    ['not seen since', [{ ...well, seenSecondsAgo: 61 }], undefined],
    ['never seen', [{ ...well, seenSecondsAgo: null }], undefined],
    ['the least late of two', [well, { ...well, name: 'db-03', lagSeconds: 0 }], 'db-03'],
    ['the first of two alike', [well, { ...well, name: 'db-03' }], 'db-02'],
  ])('%s', (_, replicas, chosen) => {
    expect(chooseReplica(replicas)?.name).toBe(chosen);
  });
});
