import type { InstanceId } from '@/lib/shared/ids';

/** A replica of the cluster whose primary a run names, as the collector saw it last. */
export type ReplicaSeen = {
  readonly instanceId: InstanceId;
  readonly name: string;
  /** The console's account is stored for it. */
  readonly hasAccount: boolean;
  readonly isUp: boolean;
  readonly isReplicating: boolean | null;
  /** Seconds behind; null: not known. */
  readonly lagSeconds: number | null;
  /** Seconds since that was seen; null: never. */
  readonly seenSecondsAgo: number | null;
};

export type ServedBy = {
  readonly instanceId: InstanceId;
  readonly name: string;
  readonly lagSeconds: number;
  readonly seenSecondsAgo: number;
};

/** A reader at a screen does not notice less; what must be newer says so. */
const lagMaxSeconds = 5;
/** The collector looks every 10 to 30 seconds: what is older says nothing about now. */
const seenMaxSeconds = 60;

/** The replica that reads are sent to: the least late of those that are known to be well. Undefined: the instance itself answers. */
export function chooseReplica(replicas: readonly ReplicaSeen[]): ServedBy | undefined {
  let best: ServedBy | undefined;
  for (const { hasAccount, isUp, isReplicating, ...replica } of replicas) {
    const { lagSeconds, seenSecondsAgo } = replica;
    if (!hasAccount || !isUp || isReplicating !== true || lagSeconds === null || seenSecondsAgo === null) continue;
    if (lagSeconds > lagMaxSeconds || seenSecondsAgo > seenMaxSeconds) continue;
    const { instanceId, name } = replica;
    if (best === undefined || lagSeconds < best.lagSeconds) best = { instanceId, name, lagSeconds, seenSecondsAgo };
  }
  return best;
}
