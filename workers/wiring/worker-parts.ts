import type { createMetadataClient } from '@/lib/adapters/prisma/client';
import type { openRedis } from '@/lib/adapters/redis/connection';
import type { RunLimits } from '@/lib/console/run/console-limits';
import type { RunTiming } from '@/lib/execution/run-ports';
import type { RunStore } from '@/lib/execution/run-store';

/** What every part of a worker is given: where its own state is kept. */
export type MetadataClient = ReturnType<typeof createMetadataClient>;
export type RedisConnection = ReturnType<typeof openRedis>;

/** What a harness changes: figures of time, and the store of runs, to see that a broken one is found out. */
export type WorkerOverrides = {
  readonly timing?: RunTiming;
  readonly staleAfterSeconds?: number;
  readonly sweepMs?: number;
  readonly consoleLimits?: Partial<RunLimits>;
  readonly runStore?: (store: RunStore) => RunStore;
};
